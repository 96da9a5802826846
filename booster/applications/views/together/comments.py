"""What people of the consortium say to each other about a section: below it, and on a page of its own."""

from collections.abc import Collection

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import given_back, the_person
from booster.applications import policy
from booster.applications.models import Application
from booster.applications.queries import application_named
from booster.applications.services import commenting
from booster.applications.services.commenting import LIMIT, BadComment, Said
from booster.applications.together import COMMENTS_AT_ONCE, comment_of_key, comments_of, count_comments
from booster.applications.views.blueprint import bp
from booster.applications.views.place import Place, place_of
from booster.applications.views.together.threads import thread_address
from booster.consortium.queries import members_of
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.paging import page_asked, pages_of
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext

# What is told after a comment travels in a cookie, and a long name may take a tenth of one.
NAMED = 3


@bp.get("/applications/<name>/comments/<section:section>")
@bp.get("/applications/<name>/comments/<section:section>/<partner_key>")
def comments(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    typed = given_back() or MultiDict()
    told = frozenset(typed.getlist("tell", type=int))
    return _page(place_of(name, section, partner_key), typed=typed.get("text", ""), told=told)


def _page(
    place: Place, *, typed: str = "", error: str = "", told: Collection[int] = frozenset()
) -> ResponseReturnValue:
    here = (place.application, place.section.slug, place.partner_key)
    pages = pages_of(count_comments(*here), COMMENTS_AT_ONCE, page_asked(), newest_is_last=True)
    written = comments_of(*here, skip=pages.skip)
    return page(
        "applications/comments.html",
        status=422 if error else 200,
        application=place.application,
        place=place,
        comments=written,
        removable={one.key for one in written if policy.remove_comment(place.person, place.application, one)},
        address=thread_address(place),
        others=_others(place),
        told=told,
        typed=typed,
        error=error,
        limit=LIMIT,
        pages=pages,
        now=g.now,
    )


def _others(place: Place) -> list[tuple[Person, str]]:
    """List whom a comment can be told to, with the partner that each belongs to."""
    consortium = place.application.consortium
    people = [
        (consortium.lead, ""),
        *((one.person, one.partner.name if one.partner else "") for one in members_of(consortium)),
    ]
    return [(person, partner) for person, partner in people if person.id != place.person.id]


@bp.post("/applications/<name>/comments/<section:section>")
@bp.post("/applications/<name>/comments/<section:section>/<partner_key>")
def comment(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    text = request.form.get("text", "")
    told = frozenset(request.form.getlist("tell", type=int))
    try:
        with transaction():
            # One after the other: of two presses the second sees what the first has said.
            place = place_of(name, section, partner_key, lock=True)
            found(place.application, place.person, view=policy.view, may=policy.comment)
            here = (place.application, place.section, place.partner)
            said = commenting.comment(*here, text, ticked=told, by=place.person, now=g.now)
    except BadComment as bad:
        return _page(place_of(name, section, partner_key), typed=text, error=bad.sentence, told=told)
    _tell(said)
    return redirect(f"{thread_address(place)}#comment-{said.comment.key}", 303)


def _tell(said: Said) -> None:
    flash(_("Your comment is there for everybody who takes part in the application."), "success")
    if said.called:
        flash(_("A letter goes to %(names)s.", names=_some(said.called)), "success")
    if said.spared:
        names = _some(said.spared)
        flash(_("No letter goes to %(names)s: you have sent several this hour. Your comment is here.", names=names))
    for name in said.unknown[:NAMED]:
        flash(_("Nobody here is called “%(name)s”, so nobody was told.", name=name))
    if more := len(said.unknown[NAMED:]):
        flash(
            ngettext(
                "%(num)s more name behind an @ is not known here.",
                "%(num)s more names behind an @ are not known here.",
                more,
            )
        )


def _some(people: list[Person]) -> str:
    names = ", ".join(person.name for person in people[:NAMED])
    others = len(people) - NAMED
    if others <= 0:
        return names
    return ngettext("%(names)s and %(num)s other person", "%(names)s and %(num)s others", others, names=names)


@bp.post("/applications/<name>/comments/<key>/remove")
def remove_comment(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        person = the_person()
        application: Application = found(application_named(name, lock=True), person, view=policy.view)
        written = comment_of_key(application, key)
        if written is None:
            raise NotFound
        commenting.remove(application, written, by=person, now=g.now)
    flash(_("The comment is removed; that there was one still shows."), "success")
    return see_other(
        "applications.comments",
        name=application.name,
        section=written.section,
        partner_key=written.partner_key or None,
        _anchor=f"comment-{written.key}",
    )

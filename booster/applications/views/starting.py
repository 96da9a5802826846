"""Start an application: what one needs, alone or together, and the button."""

from flask import Flask, flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import current_person, the_person
from booster.applications import policy
from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.models import Application, Status
from booster.applications.queries import Part, applications_of, parts_in
from booster.applications.services.starting import start, unfinished
from booster.applications.services.state import CallClosed, why_closed
from booster.applications.views.blueprint import bp
from booster.calls.models import Call, Phase
from booster.calls.queries import call_named
from booster.consortium.member_roles import WORDS
from booster.consortium.models import Kind
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


def init_app(app: Flask) -> None:
    # Calls stand below applications, but the page of one leads back to what its reader writes there.
    app.jinja_env.globals["part_in"] = part_in


def part_in(call: Call) -> Part | None:
    """Return the application that whoever is signed in takes part in; one that is still to submit, and led, first."""
    person = current_person()
    theirs = parts_in(person, call) if person else []
    return max(theirs, key=lambda one: (one.is_unfinished, one.is_led), default=None)


def _call(slug: str) -> Call:
    call = call_named(slug)
    if call is None:
        raise NotFound
    return call


@bp.get("/calls/<slug>/apply")
def apply(slug: str) -> ResponseReturnValue:
    call = _call(slug)
    begun = unfinished(call, the_person())
    if begun is None and (sentence := why_closed(call, g.now)):
        return _not_open(call, sentence)
    return _show(call, begun=begun)


@bp.post("/calls/<slug>/apply")
def begin(slug: str) -> ResponseReturnValue:
    kind = request.form.get("kind", "")
    if kind not in set(Kind):
        return _show(_call(slug), error=_("Choose whether you apply alone or as a consortium."), status=422)
    try:
        with transaction():
            application = start(_call(slug), by=the_person(), kind=Kind(kind), now=g.now)
    except CallClosed as refusal:
        return _not_open(_call(slug), refusal.sentence)
    if application.created_at != g.now:
        flash(_("You are writing an application to this call already. Here it is."))
    return see_other("applications.tasks", name=application.name)


def _not_open(call: Call, sentence: str) -> ResponseReturnValue:
    """Lead whoever comes too early or too late to the call, which says when one can apply."""
    return page(
        "applications/not_open.html",
        status=CallClosed.status,
        call=call,
        sentence=sentence,
        is_over=call.phase(g.now) is Phase.CLOSED,
        failed=False,
    )


def _joined(call: Call, person: Person) -> list[tuple[Application, object]]:
    """List the applications to this call in which a person takes part without leading them, with their role."""
    members = [(one, one.consortium.member_of(person)) for one in applications_of(person, call)]
    return [
        (application, WORDS[member.role])
        for application, member in members
        if member is not None and application.shown_status is not Status.WITHDRAWN
    ]


def _show(call: Call, *, begun: object = None, error: str = "", status: int = 200) -> ResponseReturnValue:
    form = edition(call.edition)
    questions = [question for section in form.application_sections for question in section.questions.values()]
    return page(
        "applications/apply.html",
        status=status,
        call=call,
        edition=form,
        files=[question for question in questions if isinstance(question, Files)],
        begun=begun,
        joined=_joined(call, the_person()),
        judges=policy.judge(the_person(), call),
        error=error,
        failed=bool(error),
        now=g.now,
    )

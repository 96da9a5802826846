"""Check your answers, and the one button that submits."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.completeness import SectionCheck, checks_of, lacks_partners
from booster.applications.confirmations import unconfirmed
from booster.applications.forms.asked import html_id
from booster.applications.forms.labelled import Labelled, labelled
from booster.applications.forms.naming import told
from booster.applications.forms.reading import State, state_among
from booster.applications.models import Application, Attachment, Status
from booster.applications.queries import application_named, attachments_of, last_submission, saves_made
from booster.applications.services import submitting
from booster.applications.services.deputising import deputy_may_from, may_submit
from booster.applications.services.state import CallClosed, NotTheLead
from booster.applications.services.submitting import Incomplete
from booster.applications.together import order_to_come
from booster.applications.verdicts import sheet_of
from booster.applications.views.blueprint import bp
from booster.applications.views.kept_words import kept_words
from booster.applications.views.pictures import drafted_markup
from booster.applications.views.place import chapter_id, section_address, title_of_all
from booster.applications.views.writing.layout import size_text
from booster.consortium.queries import invitations_of
from booster.kit.db import transaction
from booster.kit.errors import DomainError
from booster.kit.guard import found
from booster.kit.pages import page, see_other


@dataclass(frozen=True)
class Missing:
    """One thing that keeps the application from being submitted, and where to mend it."""

    sentence: str
    # Empty where this person cannot mend it.
    address: str


@dataclass(frozen=True)
class Chapter:
    """A section on the page: its answers, what is missing, and where this person can change it."""

    id: str
    title: str
    letter: str
    parts: Labelled
    missing: list[Missing]
    # Empty for those who may only read it.
    address: str
    # Somebody has to accept an invitation before it can be filled in.
    waits_for: str
    is_invited: bool
    is_started: bool
    # As long as others are not complete.
    cannot_start: bool


def chapters_of(application: Application, attachments: dict[str, Attachment]) -> list[Chapter]:
    names = {key: attachment.stored_file.name for key, attachment in attachments.items()}
    checks = checks_of(application, g.now)
    states = {check.section.slug: check.state for check in checks if check.partner is None}
    invited = _invited(application) if any(check.partner for check in checks) else frozenset()
    return [_chapter(application, check, names, states, invited) for check in checks]


def _invited(application: Application) -> frozenset[int | None]:
    """Tell for which partners an invitation can still be answered."""
    return frozenset(one.partner_id for one in invitations_of(application.consortium) if one.is_open(g.now))


def _chapter(
    application: Application,
    check: SectionCheck,
    names: dict[str, str],
    states: Mapping[str, State],
    invited: frozenset[int | None],
) -> Chapter:
    waits = check.partner is None and application.call.is_open(g.now)
    cannot_start = waits and state_among(check.section, states) is State.CANNOT_START
    writes = policy.edit(the_person(), application, check.section, check.partner_key)
    may_change = writes and application.is_editable(g.now) and not cannot_start
    here = (application, check.section.slug, check.partner_key)
    address = section_address(*here, back="check")
    to_mend = section_address(*here, show="missing", back="check")
    return Chapter(
        id=chapter_id(check.section, check.partner_key),
        title=check.title,
        letter=check.section.letter,
        parts=labelled(check.section, check.document, check.facts, names),
        missing=missing_in(check, to_mend if may_change else ""),
        address=address if may_change else "",
        waits_for="" if check.is_joined or check.partner is None else check.partner.name,
        is_invited=check.partner is not None and check.partner.id in invited,
        is_started=check.is_started,
        cannot_start=cannot_start,
    )


def missing_in(check: SectionCheck, address: str) -> list[Missing]:
    """List what a section lacks; the address is that of the section, empty for those who cannot mend it."""
    return [
        Missing(
            told(problem, check.section, check.document, check.facts),
            f"{address}#{html_id(problem.field)}" if address else "",
        )
        for problem in check.problems
    ]


@bp.get("/applications/<name>/check")
def check(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    if application.status is not Status.DRAFT and not application.is_editable(g.now):
        # There is nothing to check any more: what counts is what was sent.
        endpoint = "applications.ask_to_withdraw" if application.status is Status.WITHDRAWN else "applications.receipt"
        return see_other(endpoint, name=application.name)
    return _page(application)


def _page(application: Application, *, refused: bool = False) -> ResponseReturnValue:
    attachments = attachments_of(application)
    chapters = chapters_of(application, attachments)
    alone, silent = lacks_partners(application), unconfirmed(application)
    is_complete = not alone and not silent and not any(chapter.missing for chapter in chapters)
    return page(
        "applications/check.html",
        status=422 if refused else 200,
        title=title_of_all(application, the_person()),
        application=application,
        call=application.call,
        chapters=chapters,
        lacks_partners=alone,
        unconfirmed=silent,
        is_complete=is_complete,
        failed=refused,
        files=files_for_page(application, attachments),
        leads=policy.lead(the_person(), application),
        may_mend=policy.write(the_person(), application) and application.is_editable(g.now),
        may_submit=may_submit(the_person(), application, g.now),
        deputy_from=deputy_may_from(application) if policy.deputise(the_person(), application) else None,
        editable=application.is_editable(g.now),
        is_over=not application.call.is_open(g.now),
        order=order_to_come(application, g.now),
        before=last_submission(application),
        book=sheet_of(application, g.now),
        album=drafted_markup(application, saves_made(application)),
        kept_words=kept_words(application),
        now=g.now,
    )


def files_for_page(application: Application, attachments: dict[str, Attachment]) -> dict[str, dict[str, str]]:
    """Say of each file where it is, and how large."""
    return {
        key: {
            "href": url_for("applications.file", name=application.name, key=key),
            "size": size_text(attachment.stored_file.size),
            "sha256": attachment.stored_file.sha256,
        }
        for key, attachment in attachments.items()
    }


@bp.post("/applications/<name>/submit")
def submit(name: str) -> ResponseReturnValue:
    try:
        with transaction():
            application = found(application_named(name, lock=True), the_person(), view=policy.view)
            submitting.submit(application, by=the_person(), now=g.now)
    except DomainError as refusal:
        return _refused(name, refusal)
    return see_other("applications.receipt", name=application.name)


def _refused(name: str, refusal: DomainError) -> ResponseReturnValue:
    """Remember the attempt, then say honestly why it did not succeed and that nothing is lost."""
    with transaction():
        application = found(application_named(name), the_person(), view=policy.view)
        submitting.note_refusal(application, by=the_person(), now=g.now, reason=type(refusal).__name__)
    if isinstance(refusal, NotTheLead):
        raise Forbidden
    if isinstance(refusal, Incomplete):
        return _page(application, refused=True)
    if isinstance(refusal, CallClosed):
        shown = render_template(
            "applications/too_late.html",
            application=application,
            call=application.call,
            sentence=refusal.sentence,
            before=last_submission(application),
            order=order_to_come(application, g.now),
        )
        return shown, refusal.status
    raise refusal

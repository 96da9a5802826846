"""A partner reads what it stands for and confirms it; everybody in the consortium sees how that stands."""

from dataclasses import dataclass

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.completeness import SectionCheck, checks_of
from booster.applications.confirmations import confirmations_of
from booster.applications.forms.labelled import Labelled, labelled
from booster.applications.models import Application
from booster.applications.promises import PROMISES
from booster.applications.queries import application_named, attachments_of
from booster.applications.services import attesting
from booster.applications.services.attesting import ChangedMeanwhile
from booster.applications.together import attestations_of
from booster.applications.views.blueprint import bp
from booster.applications.views.place import section_address
from booster.applications.views.submitting.check import Missing, files_for_page, missing_in
from booster.applications.views.together.led import the_partner
from booster.consortium.models import Partner
from booster.kit.canonical import canonical, digest_of
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

# What a person ticks, one by one.
POINTS = {
    "own": _l("What our section says is right, and we stand for it."),
    "role": _l("What the lead says about our organisation and its role is right."),
    "joint": _l("We share what is promised for all of us."),
}


def _found(name: str, key: str, *, to_attest: bool = False) -> tuple[Application, Partner, Person]:
    person = the_person()
    application = found(application_named(name, lock=to_attest), person, view=policy.view)
    partner = the_partner(application, key)
    if to_attest and not policy.attest(person, application, partner.key):
        raise Forbidden
    return application, partner, person


@bp.get("/applications/<name>/attestation/<partner_key>")
def attestation(name: str, partner_key: str) -> ResponseReturnValue:
    return _page(*_found(name, partner_key))


@bp.get("/applications/<name>/attestation/<partner_key>/content.json")
def attested_content(name: str, partner_key: str) -> ResponseReturnValue:
    """Give the very bytes that the SHA-256 on the page is of."""
    application, partner, _person = _found(name, partner_key)
    content = attesting.to_confirm(application, partner)
    response = Response(canonical(content), content_type="application/json; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"confirmation-{partner.key}.json")
    return response


def _page(
    application: Application, partner: Partner, person: Person, *, errors: dict[str, str] | None = None, stale: str = ""
) -> ResponseReturnValue:
    attachments = attachments_of(application)
    names = {key: one.stored_file.name for key, one in attachments.items()}
    standing = next((one for one in confirmations_of(application) if one.partner is partner), None)
    return page(
        "applications/attestation.html",
        status=422 if errors else 409 if stale else 200,
        application=application,
        partner=partner,
        chapters=_chapters(application, partner, names, person),
        files=files_for_page(application, attachments),
        promises=PROMISES.values(),
        points=POINTS,
        ticked=set(request.form.getlist("confirmed")),
        sha256=digest_of(attesting.to_confirm(application, partner)),
        standing=standing,
        earlier=attestations_of(application, partner),
        is_ready=attesting.is_ready(application, partner, g.now),
        speaks=policy.attest(person, application, partner.key),
        editable=application.is_editable(g.now),
        errors=errors or {},
        stale=stale,
        now=g.now,
    )


@dataclass(frozen=True)
class Covered:
    """A section that the partner confirms: its answers, what it lacks, and where it is."""

    title: str
    parts: Labelled
    missing: list[Missing]
    address: str
    # Whether whoever looks can mend it.
    is_theirs: bool


def _chapters(application: Application, partner: Partner, names: dict[str, str], person: Person) -> list[Covered]:
    """List the sections that the partner confirms, its own first."""
    checks = [one for one in checks_of(application, g.now) if one.section.is_confirmed]
    theirs = [one for one in checks if one.partner_key in {"", partner.key}]
    return [_covered(application, one, names, person) for one in sorted(theirs, key=lambda one: not one.partner_key)]


def _covered(application: Application, check: SectionCheck, names: dict[str, str], person: Person) -> Covered:
    here = (application, check.section.slug, check.partner_key)
    writes = policy.edit(person, application, check.section, check.partner_key)
    is_theirs = writes and application.is_editable(g.now)
    return Covered(
        title=check.title,
        parts=labelled(check.section, check.document, check.facts, names),
        missing=missing_in(check, section_address(*here, show="missing") if is_theirs else ""),
        address=section_address(*here),
        is_theirs=is_theirs,
    )


@bp.post("/applications/<name>/attestation/<partner_key>")
def attest(name: str, partner_key: str) -> ResponseReturnValue:
    missing = [point for point in POINTS if point not in request.form.getlist("confirmed")]
    if missing:
        errors = {point: _("Tick this to confirm it: %(point)s", point=POINTS[point]) for point in missing}
        return _page(*_found(name, partner_key, to_attest=True), errors=errors)
    try:
        with transaction():
            application, partner, person = _found(name, partner_key, to_attest=True)
            attesting.attest(application, partner, shown=request.form.get("sha256", ""), by=person, now=g.now)
    except ChangedMeanwhile as changed:
        return _page(*_found(name, partner_key), stale=changed.sentence)
    flash(_("Confirmed. If anything that it covers changes, we tell you and the lead."), "success")
    return see_other("applications.attestation", name=name, partner_key=partner_key)


@bp.post("/applications/<name>/attestation/<partner_key>/take-back")
def take_attestation_back(name: str, partner_key: str) -> ResponseReturnValue:
    with transaction():
        application, partner, person = _found(name, partner_key, to_attest=True)
        attesting.take_back(application, partner, by=person, now=g.now)
    flash(_("The confirmation is taken back, and the lead has been told."), "success")
    return see_other("applications.attestation", name=name, partner_key=partner_key)

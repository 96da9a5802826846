"""The history: every value of every field, with who and when; two compared, one brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications import ledger, policy
from booster.applications.comparing import compared
from booster.applications.completeness import title_of
from booster.applications.forms import edition
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, Typed, is_blank
from booster.applications.forms.questions import LongText
from booster.applications.forms.section import Rows, Scope, Section
from booster.applications.models import Application, FieldSave, KeptAside, SectionDraft
from booster.applications.queries import application_named, attachments_of, draft_of, facts_of
from booster.applications.services.restoring import restore
from booster.applications.views.blueprint import bp
from booster.applications.views.said import Namer
from booster.calls.settings import CallSettings
from booster.consortium.models import Partner
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.numbers import number_in
from booster.kit.pages import page, see_other
from booster.kit.paging import page_asked
from booster.kit.texts import gettext as _


@dataclass(frozen=True)
class Past:
    """One section of an application and what was ever written in it; partners that were removed have one too."""

    application: Application
    section: Section
    partner: Partner | None
    draft: SectionDraft | None
    person: Person

    @property
    def partner_key(self) -> str:
        return self.partner.key if self.partner else ""

    @property
    def title(self) -> str:
        return title_of(self.section, self.partner)

    @property
    def is_theirs(self) -> bool:
        return policy.restore(self.person, self.application, self.section, self.partner_key)

    @property
    def may_restore(self) -> bool:
        return self.is_theirs and self.application.is_editable(g.now)

    def address(self, endpoint: str, **query: object) -> str:
        named = {"name": self.application.name, "section": self.section.slug, "partner_key": self.partner_key or None}
        return url_for(endpoint, **named, **query)  # type: ignore[arg-type]


def _past(name: str, slug: str, partner_key: str, *, to_write: bool = False) -> Past:
    person = the_person()
    application = found(application_named(name, lock=to_write), person, view=policy.view)
    section = edition(application.call.edition).by_slug.get(slug)
    if section is None or (section.scope is Scope.PARTNER) != bool(partner_key):
        raise NotFound
    partners = application.consortium.partners if partner_key else []
    partner = next((one for one in partners if one.key == partner_key), None)
    if bool(partner) != bool(partner_key):
        raise NotFound
    return Past(application, section, partner, draft_of(application, slug, partner_key), person)


@bp.get("/applications/<name>/history")
def history(name: str) -> ResponseReturnValue:
    person = the_person()
    application = found(application_named(name), person, view=policy.view)
    saves = ledger.saves_by_draft(application)
    partners = {partner.key: partner for partner in application.consortium.partners} if saves else {}
    pasts = [
        (Past(application, section, partners.get(key), None, person), saves[slug, key])
        for section in edition(application.call.edition).sections
        for slug, key in sorted(saves)
        if slug == section.slug
    ]
    return page(
        "applications/history/sections.html",
        application=application,
        pasts=pasts,
        offers=ledger.count_offered(application),
        last_offer=ledger.last_offered(application),
    )


@bp.get("/applications/<name>/history/white-book")
def offers_history(name: str) -> ResponseReturnValue:
    """Show everything that was ever offered instead of meeting a requirement."""
    application = found(application_named(name), the_person(), view=policy.view)
    offered = ledger.offered_in(application, page_asked())
    form = edition(application.call.edition)
    figures = form.figures(CallSettings.read(application.call.settings))
    return page(
        "applications/history/offers.html",
        application=application,
        offers=[
            (one.save, compared(one.before, one.save.text) if one.before and one.save.text else [])
            for one in offered.rows
        ],
        sentences={clause.number: clause.sentence(figures) for clause in form.white_book},
        pages=offered.pages,
    )


@bp.get("/applications/<name>/history/<section:section>")
@bp.get("/applications/<name>/history/<section:section>/<partner_key>")
def section_history(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    past = _past(name, section, partner_key)
    saves = ledger.saves_by_field(past.draft, page_asked()) if past.draft else None
    teller = _Teller(past)
    return page(
        "applications/history/fields.html",
        application=past.application,
        past=past,
        lines=[(one, teller.label(one.last.field), teller.text(one.last)) for one in saves.rows] if saves else [],
        pages=saves.pages if saves else None,
    )


@bp.get("/applications/<name>/history/field/<section:section>")
@bp.get("/applications/<name>/history/field/<section:section>/<partner_key>")
def field_history(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    past = _past(name, section, partner_key)
    field = request.args.get("of", "")
    if not field:
        named = {"name": name, "section": section, "partner_key": partner_key or None}
        return see_other("applications.section_history", **named)
    present = ledger.present_version(past.draft, field) if past.draft else None
    if past.draft is None or present is None:
        raise NotFound
    values = ledger.values_of(past.draft, field, page_asked())
    set_aside = ledger.aside_in(past.draft, field, page_asked(ledger.ASIDE))
    teller = _Teller(past)
    older, newer = (_chosen(past.draft, field, which) for which in ("from", "to"))
    return page(
        "applications/history/values.html",
        past=past,
        field=field,
        label=teller.label(field),
        values=[(value, teller.text(value)) for value in values.rows],
        present=present,
        chosen=(older, newer),
        runs=compared(teller.text(older), teller.text(newer)) if older and newer else [],
        pages=values.pages,
        aside=[(one, teller.text(one)) for one in set_aside.rows],
        aside_pages=set_aside.pages,
    )


def _chosen(draft: SectionDraft, field: str, which: str) -> FieldSave | None:
    """Find a value that is to be compared; an address that names none compares nothing."""
    version = request.args.get(which, 0, type=int)
    return ledger.value_at(draft, field, version) if 0 < version < 10**9 else None


@bp.post("/applications/<name>/history/field/<section:section>")
@bp.post("/applications/<name>/history/field/<section:section>/<partner_key>")
def restore_field(name: str, section: str, partner_key: str = "") -> ResponseReturnValue:
    with transaction():
        past = _past(name, section, partner_key, to_write=True)
        if not past.is_theirs:
            raise Forbidden
        form = request.form
        field, seen = form.get("of", ""), number_in(form.get("seen"))
        version, aside = number_in(form.get("version")), number_in(form.get("aside"))
        if past.draft is None:
            raise NotFound
        here = (past.application, past.section, past.draft)
        written = restore(*here, field, version, seen=seen, aside=aside, by=past.person, now=g.now)
    flash(_("Brought back, as a new save.") if written else _("This is what stands there already."), "success")
    named = {"name": past.application.name, "section": section, "partner_key": partner_key or None}
    return see_other("applications.field_history", **named, of=field)


class _Teller(Namer):
    """Says fields and values of one section in words."""

    def __init__(self, past: Past) -> None:
        has_files = any(isinstance(question, Files) for question in past.section.questions.values())
        kept = attachments_of(past.application) if has_files else {}
        document = past.draft.document if past.draft else {}
        super().__init__(past.section, document, facts_of(past.application, g.now), kept)
        self.draft = past.draft

    @cached_property
    def names_of_rows(self) -> Mapping[str, Typed]:
        groups = [item for item in self.section.items if isinstance(item, Rows)]
        cells = [rows.field("%", rows.questions[0]) for rows in groups]
        return ledger.stood_last(self.draft, cells) if self.draft else {}

    def text(self, value: FieldSave | KeptAside) -> str:
        typed, field = value.value, value.field
        question = self.section.question_of(field)
        if question is None and self.section.group(field.partition(SEPARATOR)[0]) is not None:
            return _("Added") if typed else _("Removed")
        if is_blank(typed):
            return ""
        if isinstance(question, Files):
            return ", ".join(self.file_name(key) or key for key in typed)
        if question is None or isinstance(question, LongText):
            return "\n".join(typed)
        return self.meant(field, typed)

"""What the form may know of an application."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, union_all
from sqlalchemy.orm.attributes import set_committed_value

from booster.applications.forms import edition
from booster.applications.forms.facts import Facts
from booster.applications.models import Application, SectionDraft
from booster.calls.settings import CallSettings
from booster.consortium.models import Kind, Partner
from booster.kit.db import db


def facts_of(application: Application, now: datetime) -> Facts:
    """Tell the form what it may know of an application."""
    return _facts(application, _types([application]), now)


def facts_in(applications: Sequence[Application], now: datetime) -> dict[int, Facts]:
    """Tell the same of several applications, by their numbers; their partners are loaded at once."""
    groups = {one.consortium_id: one.consortium for one in applications}
    query = select(Partner).where(Partner.consortium_id.in_(groups)).order_by(Partner.id)
    found = list(db.session.scalars(query))
    for number, consortium in groups.items():
        set_committed_value(consortium, "partners", [one for one in found if one.consortium_id == number])
    types = _types(applications)
    return {one.id: _facts(one, types, now) for one in applications}


def _facts(application: Application, types: Sequence[tuple[int, str, str]], now: datetime) -> Facts:
    consortium = application.consortium
    together = consortium.kind is Kind.CONSORTIUM
    settings = CallSettings.read(application.call.settings)
    partners = {partner.key: partner.name for partner in consortium.present_partners} if together else {}
    return Facts(
        settings=settings,
        partners=partners,
        is_consortium=together,
        types={key: kind for number, key, kind in types if number == application.id and (not key or key in partners)},
        decided_on=settings.decided_on(application.next_cut_off(now).date()),
    )


def _types(applications: Sequence[Application]) -> list[tuple[int, str, str]]:
    """Read what kind of organisation each lead and partner are, where the edition asks for it."""
    numbers: dict[str, list[int]] = {}
    for one in applications:
        numbers.setdefault(one.call.edition, []).append(one.id)
    said = [
        select(
            SectionDraft.application_id,
            SectionDraft.partner_key,
            SectionDraft.document[(field, 0)].as_string().label("type"),
        ).where(SectionDraft.application_id.in_(numbers[name]), SectionDraft.section == section)
        for name in numbers
        for section, field in edition(name).types.items()
    ]
    return [(number, key, kind) for number, key, kind in db.session.execute(union_all(*said)) if kind] if said else []

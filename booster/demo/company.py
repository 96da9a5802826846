"""Who works on Lea's application besides Lea and Paul: one person in each role, a conversation, a standing order."""

from collections.abc import Mapping
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.services import commenting, partnering, standing_order
from booster.applications.services.occasions import occasion_of
from booster.consortium import services as consortia
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Partner
from booster.demo.days import DAY
from booster.demo.people import DAAN, EMMA, LEA, PAUL, VERA, DemoPerson
from booster.demo.writing import Clock, join

SECTION = "venue"
TALK: tuple[tuple[DemoPerson, str], ...] = (
    (EMMA, "@Paul De Smet Which of the rooms can be made dark enough for the projector?"),
    (PAUL, "The Blauwe Zaal, completely. In the Wintertuin the roof is of glass; nobody could read a slide there."),
    (VERA, "I only read along, but: say so in the description of the room, or somebody plans a film there."),
    (LEA, "Thank you all. @Emma Everaert please add a sentence to the description."),
)


def gather(application: Application, *, partner_key: str, people: Mapping[str, Person], now: datetime) -> None:
    """Let an editor, a deputy and a viewer in, let them talk, and order to submit at the deadline."""
    lea = people[LEA.email]
    partner = next(one for one in application.consortium.present_partners if one.key == partner_key)
    clock = Clock(now - 3 * DAY)
    places: tuple[tuple[DemoPerson, MemberRole, Partner | None], ...] = (
        (EMMA, MemberRole.EDITOR, None),
        (DAAN, MemberRole.EDITOR, None),
        (VERA, MemberRole.VIEWER, partner),
    )
    for who, role, of in places:
        asked = partnering.invite(application, of, email=who.email, role=role, by=lea, now=clock())
        join(application, asked, by=people[who.email], now=clock())
    deputy = application.consortium.member_of(people[DAAN.email])
    if deputy is not None:
        consortia.name_deputy(deputy, occasion=occasion_of(application), by=lea, now=clock())
    clock = Clock(now - DAY)
    _talk(application, people, clock)
    standing_order.set_order(application, by=lea, now=clock())


def _talk(application: Application, people: Mapping[str, Person], clock: Clock) -> None:
    section = edition(application.call.edition).by_slug[SECTION]
    for who, text in TALK:
        commenting.comment(application, section, None, text, by=people[who.email], now=clock())

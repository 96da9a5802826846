"""The lead's board: partner by partner and section by section, who waits for whom, and one press to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.duties import Part, PartnerDuty, Waits, duties_of
from booster.applications.forms.reading import State
from booster.applications.models import Application
from booster.applications.services import nudging
from booster.applications.together import nudged_on, order_to_come
from booster.applications.views.blueprint import bp
from booster.applications.views.listing import WORDS
from booster.applications.views.place import section_address
from booster.applications.views.together.led import led, the_partner
from booster.kit.clock import BRUSSELS
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

# What a partner's part waits for: in a sentence, as a tag, and its colour.
WAITING = {
    Waits.INVITATION: (_l("Waits for you: nobody is invited."), _l("Nobody invited"), "red"),
    Waits.CLAIM: (_l("Waits for you: somebody asks to join."), _l("Somebody asks to join"), "red"),
    Waits.ANSWER: (_l("Waits for an answer to the invitation."), _l("Invited, not joined"), "orange"),
    Waits.WRITING: (_l("Waits for its people to complete its part."), _l("Joined, part not complete"), "yellow"),
    Waits.JOINT: (_l("Waits for you: what all confirm together is not complete."), _l("Cannot confirm yet"), "red"),
    Waits.CONFIRMATION: (_l("Waits for its people to confirm their part."), _l("Complete, not confirmed"), "blue"),
    Waits.NOTHING: (_l("Waits for nobody: everything is there."), _l("Done"), "green"),
}
# The tags that say something else after the deadline.
WAITED = {Waits.CLAIM: _l("Somebody asked to join"), Waits.JOINT: _l("Complete, not confirmed")}


@dataclass(frozen=True)
class SectionLine:
    """One section with its state, who saved it last, and where it is."""

    title: str
    words: str
    colour: str
    part: Part
    # Empty as long as it cannot be opened.
    address: str


@dataclass(frozen=True)
class PartnerLine:
    """One partner with its sections, and whether it can be asked today."""

    duty: PartnerDuty
    sections: Sequence[SectionLine]
    waits_for: str
    tag: str
    colour: str
    is_nudged: bool

    @property
    def may_nudge(self) -> bool:
        return self.duty.waits_for_others and not self.is_nudged


def _section(application: Application, part: Part) -> SectionLine:
    words, colour = WORDS[part.state]
    cannot_start = part.state is State.CANNOT_START
    address = "" if cannot_start else section_address(application, part.section.slug, part.partner_key)
    return SectionLine(str(part.section.title), words, colour, part, address)


def _partner(application: Application, duty: PartnerDuty, *, is_nudged: bool) -> PartnerLine:
    sentence, words, colour = WAITING[duty.waits_for]
    if not application.call.is_open(g.now):
        words = WAITED.get(duty.waits_for, words)
    return PartnerLine(
        duty, [_section(application, part) for part in duty.parts], sentence, words, colour, is_nudged=is_nudged
    )


@bp.get("/applications/<name>/board")
def board(name: str) -> ResponseReturnValue:
    application = led(name)
    duties = duties_of(application, g.now)
    nudged = nudged_on([one.partner for one in duties.partners], g.now.astimezone(BRUSSELS).date())
    partners = [_partner(application, one, is_nudged=one.partner.id in nudged) for one in duties.partners]
    return page(
        "applications/board.html",
        application=application,
        call=application.call,
        common=[_section(application, part) for part in duties.common],
        partners=partners,
        duties=duties,
        editable=application.is_editable(g.now),
        is_open=application.call.is_open(g.now),
        order=order_to_come(application, g.now),
        now=g.now,
    )


@bp.post("/applications/<name>/board/<partner_key>/nudge")
def nudge(name: str, partner_key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        partner = the_partner(application, partner_key)
        asked = nudging.nudge(application, partner, by=the_person(), now=g.now)
    flash(_("We have written to %(addresses)s.", addresses=", ".join(asked)), "success")
    return see_other("applications.board", name=application.name)

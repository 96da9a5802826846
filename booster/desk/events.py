"""Events in words, for those who read what happened."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from booster.kit.clock import brussels_text, day_text, in_brussels
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import ngettext, pgettext
from booster.review.models import OUTCOMES, RULINGS, Outcome

WORDS: Mapping[str, object] = {
    "application.checked": _l("Eligibility checked"),
    "application.copied": _l("Begun as a copy of an earlier application"),
    "application.decided": _l("Decision written down"),
    "application.reminded": _l("Reminded of what is left to do"),
    "application.reopened": _l("Reopened by its lead"),
    "application.reopening_given_up": _l("Reopening given up; the submission stands"),
    "application.restored": _l("Withdrawal undone"),
    "application.started": _l("Application started"),
    "application.submitted": _l("Submitted"),
    "application.withdrawn": _l("Withdrawn"),
    "application.withdrawn_for_lead": _l("Withdrawn by the coordinator for its lead"),
    "assessment.handed_in": _l("Assessment handed in"),
    "assessment.kept": _l("Assessment goes on counting after a conflict of interest was reported"),
    "assessment.set_aside": _l("Assessment set aside"),
    "assignment.conflict_reported": _l("Reviewer found a conflict of interest after handing in"),
    "assignment.declared": _l("Reviewer declared no conflict of interest"),
    "assignment.made": _l("Reviewer asked"),
    "assignment.recused": _l("Reviewer stepped back"),
    "assignment.reminded": _l("Reviewer reminded by letter"),
    "assignment.taken_back": _l("Request to a reviewer taken back"),
    "attestation.fallen": _l("Confirmation of a partner fell away"),
    "attestation.given": _l("Confirmed by a partner"),
    "attestation.taken_back": _l("Confirmation of a partner taken back"),
    "call.added": _l("Call added"),
    "call.assessments_planned": _l("Day for the assessments set or taken back"),
    "call.batch_published": _l("Chosen hosts of a batch made public"),
    "call.changed": _l("Call changed"),
    "call.outcome_published": _l("Chosen host made public"),
    "call.published": _l("Results published"),
    "call.rescheduled": _l("Dates changed"),
    "comment.removed": _l("Comment removed"),
    "comment.written": _l("Comment written"),
    "consortium.kind_changed": _l("Changed between single applicant and consortium"),
    "coordinator.stepped_back": _l("Coordinator stepped back"),
    "decision.fallen": _l("Decision fell away"),
    "deputy.named": _l("Deputy of the lead named"),
    "deputy.released": _l("Deputy of the lead released"),
    "draft.returned": _l("Unsubmitted changes given back"),
    "equivalent.answered": _l("Answer given to what is offered instead"),
    "equivalent.proposed": _l("Something offered instead of a requirement"),
    "equivalent.taken_back": _l("What was offered instead taken back"),
    "field.restored": _l("Earlier answer brought back"),
    "invitation.accepted": _l("Invitation accepted"),
    "invitation.address_corrected": _l("Address of an invitation corrected"),
    "invitation.claimed": _l("Invitation claimed by another account"),
    "invitation.declined": _l("Invitation declined"),
    "invitation.opened": _l("Invitation opened"),
    "invitation.refused": _l("Claim to an invitation refused"),
    "invitation.sent": _l("Invitation sent"),
    "invitation.sent_again": _l("Invitation sent again"),
    "invitation.taken_back": _l("Invitation taken back"),
    "lead.declined": _l("Offer of the lead declined"),
    "lead.handed_over": _l("Lead handed over"),
    "lead.offer_taken_back": _l("Offer of the lead taken back"),
    "lead.offered": _l("Lead offered"),
    "member.left": _l("Somebody left the consortium"),
    "member.removed": _l("Somebody removed from the consortium"),
    "member.role_changed": _l("Role in the consortium changed"),
    "partner.added": _l("Partner added"),
    "partner.corrected": _l("Partner corrected"),
    "partner.nudged": _l("Partner asked to do its part"),
    "partner.removed": _l("Partner removed"),
    "person.address_changed": _l("E-mail address changed"),
    "person.password_changed": _l("Password changed"),
    "person.registered": _l("Account made"),
    "person.renamed": _l("Name changed"),
    "person.role_granted": _l("Role given"),
    "person.role_revoked": _l("Role taken away"),
    "person.sessions_ended": _l("Other sessions ended"),
    "person.signed_in": _l("Signed in"),
    "reminders.switched": _l("Reminders switched on or off"),
    "session.ended": _l("Signed out"),
    "standing_order.failed": _l("Standing order failed"),
    "standing_order.overtaken": _l("Standing order overtaken: the last submission is judged"),
    "standing_order.revoked": _l("Standing order revoked"),
    "standing_order.set": _l("Standing order set"),
    "submission.refused": _l("Attempt to submit refused"),
}

# Values that are not words yet.
CAUSES: Mapping[str, object] = {
    "check": _l("the eligibility check was changed"),
    "set_aside": _l("no assessment counts any more"),
    "withdrawal": _l("the application was withdrawn"),
}

# What moves with the dates of a call; its moments are written down as Brussels had them.
MOVES: Mapping[str, Callable[[Any, Any], str]] = {
    "opens_at": lambda old, new: _("opens %(new)s instead of %(old)s", new=_moment(new), old=_moment(old)),
    "closes_at": lambda old, new: _("closes %(new)s instead of %(old)s", new=_moment(new), old=_moment(old)),
    "cut_offs": lambda old, new: _("earlier cut-offs %(new)s instead of %(old)s", new=_all(new), old=_all(old)),
    "first_day": lambda old, new: _("on-site days from %(new)s instead of %(old)s", new=_day(new), old=_day(old)),
    "last_day": lambda old, new: _("on-site days until %(new)s instead of %(old)s", new=_day(new), old=_day(old)),
    "online_days": lambda old, new: _("online days %(new)s instead of %(old)s", new=_days(new), old=_days(old)),
}

# What else the definition of a call can change, by its names there; of dates see MOVES.
CHANGES: Mapping[str, object] = {
    "clock": _l("another plan after the deadline"),
    "code": _l("another code in references"),
    "cost_ceiling": _l("another limit on what a host may ask for"),
    "cost_items": _l("another list of costs"),
    "countries": _l("other countries may apply"),
    "deputy_after_days": _l("another wait until the deputy may submit"),
    "documents_version": _l("another version of the documents"),
    "edition": _l("another form, with its white book and its criteria"),
    "hosted": _l("other countries count as having hosted before"),
    "insurance_least": _l("another least sum insured"),
    "letters_required": _l("another rule on letters of intent"),
    "night_rates": _l("other rates for a night"),
    "participants": _l("another number of participants"),
    "partner_confirmation": _l("another rule on what partners confirm"),
    "partners_most": _l("another limit on partners"),
    "past_editions": _l("another list of past editions"),
    "seats": _l("another number of seats"),
    "staff": _l("another number of staff and guests"),
    "support_letter_required": _l("another rule on the letter of support"),
    "texts": _l("other texts"),
    "thresholds": _l("other figures in the white book"),
    "title": _l("another title"),
}

Detail = Mapping[str, Any]
# By the number of a person: details keep no names.
People = Mapping[int, str]
# By the number of an application, as far as the reader may know of it.
References = Mapping[int, str]


def _one_of(words: Mapping[Any, object]) -> Callable[[Any], str]:
    return lambda value: str(words.get(value, value))


def _advised(signs: str) -> str:
    """Say what the ranking gave when a decision was taken (see deciding.advised)."""
    outcome, _space, place = signs.partition(" ")
    if outcome not in OUTCOMES:
        return _("the ranking alone did not separate it from others")
    return _("the ranking alone gave: %(advice)s", advice=Outcome(outcome).told(int(place) if place else None))


# Of these details a reader learns something; other numbers and keys of ours tell nobody anything.
OF_PEOPLE = ("reviewer", "person")
TOLD: Mapping[str, Callable[[Any], str]] = {
    "number": lambda number: _("version %(number)s", number=number),
    "by_clock": lambda by_clock: _("by standing order") if by_clock else "",
    "changed": lambda names: " · ".join(str(CHANGES[name]) for name in names if name in CHANGES),
    "is_eligible": lambda is_eligible: _("eligible") if is_eligible else _("not eligible"),
    "reviewer": str,
    "person": str,
    "clause": str,
    "ruling": _one_of(RULINGS),
    "condition": str,
    "batch": lambda number: _("batch %(number)s", number=number),
    "until": lambda day: _("until %(day)s", day=_day(day)),
    "reserve_until": lambda day: _("reserve list kept until %(day)s", day=_day(day)),
    "organisation": str,
    "email": str,
    "outcome": _one_of(OUTCOMES),
    "rank": lambda rank: _("rank %(rank)s", rank=rank),
    "advised": _advised,
    "equals": str,
    "total": lambda total: _("total %(total)s", total=total),
    "handed_in": lambda number: ngettext("%(num)s assessment", "%(num)s assessments", number),
    "cause": _one_of(CAUSES),
    "reason": str,
    "deviation_reason": str,
    "told": lambda number: ngettext("%(num)s application told", "%(num)s applications told", number),
    "host": str,
    "place": str,
}


def words(name: str) -> object:
    """Name an event; one that came after these words stands for itself."""
    return WORDS.get(name, name)


def people_in(detail: Detail) -> set[int]:
    return {detail[name] for name in OF_PEOPLE if name in detail}


def equals_in(detail: Detail) -> set[int]:
    """Return the numbers of those among whom people chose; not every decision has kept them."""
    return set(detail.get("equals", ()))


def told(detail: Detail, people: People, references: References) -> str:
    """Say with which result it happened, about whom and what, and why, in one line."""
    # That something is not so may be the very thing to tell.
    given = (name for name in TOLD if detail.get(name) not in (None, "", []))
    return " · ".join(filter(None, (*_moved(detail), *(_told(name, detail, people, references) for name in given))))


def reasons(detail: Detail) -> str:
    """Return the reasons of a decision, which are long."""
    found = detail.get("reasons")
    # Those why a standing order failed are a list, and speak of what was not submitted.
    return found if isinstance(found, str) else ""


def _moved(detail: Detail) -> list[str]:
    before, after = detail.get("before"), detail.get("after")
    # Elsewhere one name or number comes after another.
    if not isinstance(before, dict) or not isinstance(after, dict):
        return []
    moved = (name for name in MOVES if name in after and after[name] != before[name])
    return [MOVES[name](before[name], after[name]) for name in moved]


def _moment(wall: str) -> str:
    return brussels_text(in_brussels(datetime.fromisoformat(wall)))


def _all(walls: Sequence[str]) -> str:
    return "; ".join(map(_moment, walls)) or pgettext("cut-offs", "none")


def _day(written: str) -> str:
    return day_text(date.fromisoformat(written))


def _days(written: Sequence[str]) -> str:
    return "; ".join(map(_day, written)) or _("not known yet")


def _told(name: str, detail: Detail, people: People, references: References) -> str:
    if name in OF_PEOPLE:
        return people.get(detail[name], "")
    if name == "equals":
        equals = [references[number] for number in detail[name] if number in references]
        return _("equal then: %(references)s", references=", ".join(equals)) if equals else ""
    if name == "outcome" and (rank := detail.get("reserve_rank")):
        return str(Outcome.RESERVE.told(rank))
    return TOLD[name](detail[name])

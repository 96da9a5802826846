"""What the task list says beside the sections: the confirmations, the standing order, and where else to go."""

from dataclasses import dataclass

from flask import g, url_for

from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.confirmations import Confirmation, confirmations_of, is_asked
from booster.applications.models import Application, StandingOrder
from booster.applications.together import has_failed_order, standing_order_of


@dataclass(frozen=True)
class Together:
    """How the consortium stands, for one person."""

    confirmations: list[Confirmation]
    # Keys of the partners for whom this person may confirm.
    speaks_for: set[str]
    order: StandingOrder | None
    order_failed: bool
    # Empty for those who may not see it, and when nobody waits any more.
    board: str


def together_of(application: Application, person: Person) -> Together:
    confirmations = confirmations_of(application) if is_asked(application) else []
    is_awaited = bool(application.consortium.present_partners) and application.call.is_open(g.now)
    leads = is_awaited and policy.lead(person, application)
    keys = {one.partner.key for one in confirmations}
    return Together(
        confirmations=confirmations,
        speaks_for={key for key in keys if policy.attest(person, application, key)},
        order=standing_order_of(application) if application.may_have_order else None,
        order_failed=has_failed_order(application, g.now),
        board=url_for("applications.board", name=application.name) if leads else "",
    )

"""Two people press at the same moment."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

import pytest

from booster.applications.queries import application_behind
from booster.applications.services import partnering, submitting
from booster.consortium.models import Invitation, Member
from booster.consortium.queries import invitation_for
from booster.kit.db import transaction
from booster.kit.errors import DomainError

ROUNDS = 4
AT_ONCE = 4
# Enough for an answer that does not wait for the other one (seconds).
MOMENT = 0.5


def at_once(act):
    """Run the same thing in several threads from the same moment, and list what came of each."""
    start = Barrier(AT_ONCE)

    def run(_number):
        start.wait()
        try:
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(run, range(AT_ONCE)))


def test_of_several_acceptances_at_once_one_counts(stage):
    for number in range(ROUNDS):
        token = stage.add_partner(name=f"Partner {number}")

        def accept(token=token):
            # As the page does: by the link alone, without the lock of the application.
            with stage.app.app_context(), transaction():
                invitation, paul = invitation_for(token), stage.somebody("paul")
                application = application_behind(invitation.partner.consortium)
                partnering.accept(application, invitation, token=token, by=paul, now=stage.now)

        outcomes = at_once(accept)

        assert outcomes.count("done") == 1
        assert stage.count(Member) == number + 1
        stage.do(
            lambda application, by, now: partnering.remove_partner(
                application, application.consortium.present_partners[0], by=by, now=now
            )
        )


def test_of_several_invitations_of_one_address_at_once_one_is_sent(stage):
    outcomes = at_once(stage.add_partner)

    assert outcomes.count("done") == 1
    assert (stage.count(Invitation), len(stage.letters())) == (1, 1)


@pytest.mark.parametrize(("name", "answer"), [("paul", "accept"), ("stan", "claim")])
def test_nobody_joins_what_is_being_withdrawn(stage, name, answer):
    token, browser = stage.add_partner(), stage.browser(name)

    def withdraw(application, *, by, now):
        submitting.withdraw(application, by=by, now=now)
        joining = pool.submit(browser.post, f"/invitations/{token}/{answer}")
        wait([joining], MOMENT)
        return joining

    with ThreadPoolExecutor(1) as pool:
        # Who has waited for their turn is refused; who was only on the way finds nothing to answer.
        assert stage.do(withdraw).result().status_code in {404, 409}
    assert stage.events()[-1] == "application.withdrawn"

"""Whoever handed the lead over a moment ago decides nothing more, though the request came while they still led."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from booster.applications.queries import application_named
from booster.applications.services.occasions import occasion_of
from booster.consortium import services
from booster.consortium.models import Kind
from booster.kit.db import transaction
from tests.integration.consortium.acting import to_member
from tests.races.conftest import peopled

# So long the requests have to come to where they wait (seconds).
ON_THE_WAY = 1.5
NINA = {"email": "nina@booster.example", "role": "editor"}
SAID = {"name": "Westhal", "country": "BE", "roles": "venue", "role_note": ""}
# What only the lead may do about a partner and about somebody who is invited there, with what is typed.
ACTS = {
    "consortium/kind/consortium": {},
    "consortium/invite": NINA,
    "consortium/add": {**SAID, **NINA},
    "consortium/partners/{partner}/invite": NINA,
    "consortium/partners/{partner}/correct": SAID,
    "consortium/partners/{partner}/remove": {},
    "board/{partner}/nudge": {},
    "consortium/invitations/{invitation}/send-again": {},
    "consortium/invitations/{invitation}/correct": NINA,
    "consortium/invitations/{invitation}/take-back": {},
    "consortium/lead/take-back": {},
}


@pytest.fixture
def offered(once):
    return once(stage_with_an_offer)


def stage_with_an_offer(app):
    """Lea leads and has offered the lead to Emma; Paul is invited for a partner."""
    stage = peopled(app)
    stage.start(kind=Kind.CONSORTIUM)
    stage.join("emma")
    stage.add_partner()
    to_member(stage, services.offer_lead, "emma")
    return stage


def test_what_the_lead_asked_for_while_it_was_handed_over_is_refused(offered):
    known = keys(offered)
    lea = {act: offered.browser("lea") for act in ACTS}
    with ThreadPoolExecutor(len(ACTS)) as pool:
        with offered.app.app_context(), transaction():
            application = application_named(offered.name, lock=True)
            how = {"occasion": occasion_of(application), "by": offered.somebody("emma"), "now": offered.now}
            services.accept_lead(application.consortium, **how)
            answers = {
                act: pool.submit(lea[act].post, f"/applications/{offered.name}/{act.format(**known)}", data=typed)
                for act, typed in ACTS.items()
            }
            assert not wait(answers.values(), ON_THE_WAY).done
        refusals = {act: answer.result().status_code for act, answer in answers.items()}

    assert refusals == dict.fromkeys(ACTS, 403)


def keys(stage):
    """Name the partner and its open invitation as addresses do."""
    with stage.app.app_context():
        [partner] = stage.application().consortium.present_partners
        return {"partner": partner.key, "invitation": partner.invitations[0].key}

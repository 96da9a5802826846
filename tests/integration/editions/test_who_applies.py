"""What the sections of an edition know of the organisations that apply, from what each says of itself."""

import pytest

from booster.applications.completeness import checks_of
from booster.applications.forms import edition
from booster.applications.models import Status
from booster.applications.queries import application_named, draft_of, facts_of
from booster.applications.services import attachments
from booster.kit.db import transaction
from tests import world
from tests.integration.editions.test_whole_path import apply

LETTER = "support_letter"


@pytest.fixture
def draft(workshops):
    """An agency and the operator of a venue, who have told everything."""
    return workshops, apply(workshops, status=Status.DRAFT, partner="paul")


def letter_is_missing(application):
    check = next(one for one in checks_of(application, application.call.opens_at) if one.section.slug == "region")
    return any(problem.field == LETTER for problem in check.problems)


def take_the_letter_away(application):
    section = edition(application.call.edition).by_slug["region"]
    (key,) = draft_of(application, "region").document[LETTER]
    with transaction():
        told = {"by": world.person_called("lea"), "now": application.call.opens_at + world.DAY}
        attachments.remove(world.fresh(application), section, "", key, **told)


def test_the_type_of_each_organisation_is_known(draft):
    path, name = draft
    with path.app.app_context():
        application = application_named(name)
        (partner,) = application.consortium.present_partners

        assert facts_of(application, application.call.opens_at).types == {"": "agency", partner.key: "venue_operator"}


@pytest.mark.parametrize("authority", ["lead-organisation", "partner"])
def test_a_workshop_needs_the_letter_until_an_authority_applies(draft, authority):
    """That the authority applies counts once an organisation says of itself that it is one."""
    path, name = draft
    with path.app.app_context():
        application = application_named(name)
        (partner,) = application.consortium.present_partners
        take_the_letter_away(application)
        now = application.call.opens_at + world.DAY
        world.write(application, "region", {"authority_role": ["lead"]}, by="lea", now=now)
        assert letter_is_missing(world.fresh(application))

        who = {"by": "paul", "partner_key": partner.key} if authority == "partner" else {"by": "lea"}
        world.write(application, authority, {"organisation_type": ["regional_authority"]}, now=now, **who)
        assert not letter_is_missing(world.fresh(application))

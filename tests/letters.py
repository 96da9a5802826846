"""What each letter is tried with: for every folder of templates/mail a list of contexts, one per way it can read.

Names hold what HTML would take for markup, so that the guard sees whether a letter escapes them.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

NAME = "Müller & <b>Söhne</b>"
NOW = datetime(2022, 9, 1, 10, 0, tzinfo=UTC)
LINK = "http://localhost:5000/links/Zm9vYmFy_-"

CALL = SimpleNamespace(title=NAME, slug="cluster-booster-academy-1", closes_at=NOW + timedelta(days=15))
REFERENCE = "CBA1-2022-0007"
SUBMITTED = SimpleNamespace(call=CALL, reference=REFERENCE, name=REFERENCE, key="bcdfghjkmn", status="submitted")
DRAFT = SimpleNamespace(call=CALL, reference=None, name="bcdfghjkmn", key="bcdfghjkmn", status="draft")
SUBMISSION = SimpleNamespace(number=2, sha256="0123456789abcdef" * 4)
APPLICATION = {"application": SUBMITTED, "call": CALL, "moment": NOW}
INVITATION = {"call": CALL, "application": "bcdfghjkmn", "partner": NAME, "email": "paul@booster.example"}


def decided(outcome, rank=None):
    decision = SimpleNamespace(outcome=outcome, reserve_rank=rank, reasons=f"First.\n\nThen {NAME}.")
    return {"application": SUBMITTED, "decision": decision, "check": None}


CONTEXTS = {
    "address_change_link": [{"link": LINK}],
    "address_change_taken": [{"link": LINK}],
    "address_changed": [{"at": NOW}],
    "application_reopened": [{**APPLICATION, "submission": SUBMISSION}],
    "application_restored": [APPLICATION, {**APPLICATION, "application": DRAFT}],
    "application_submitted": [{**APPLICATION, "submission": SUBMISSION}],
    "application_withdrawn": [APPLICATION, {**APPLICATION, "moment": CALL.closes_at + timedelta(days=1)}],
    "draft_returned": [
        {"application": SUBMITTED, "call": CALL, "standing": SUBMISSION},
        {"application": DRAFT, "call": CALL, "standing": None},
    ],
    "partner_declined": [INVITATION],
    "partner_invitation": [
        {**INVITATION, "asker": asker, "organisation": asker, "roles": "Venue", "token": "Zm9v", "expires_at": NOW}
        for asker in (NAME, "")
    ],
    "partner_joined": [{**INVITATION, "person": person} for person in (NAME, "")],
    "partner_removed": [{"call": CALL, "partner": NAME}],
    "password_changed": [{"at": NOW, "link": LINK}],
    "password_reset_link": [{"link": LINK}],
    "password_reset_unknown": [{"link": LINK}],
    "registration_existing": [{"link": LINK, "sign_in": LINK}],
    "registration_link": [{"link": LINK}],
    "result": [
        decided("approved"),
        decided("reserve", 1),
        decided("rejected"),
        {"application": SUBMITTED, "decision": None, "check": SimpleNamespace(reason=NAME)},
    ],
    "review_assigned": [{"application": SUBMITTED, "reviewer": SimpleNamespace(name=NAME)}],
}

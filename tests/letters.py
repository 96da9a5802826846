"""What each letter is tried with: for every folder of templates/mail a list of contexts, one per way it can read.

Names hold what HTML would take for markup, so that the guard sees whether a letter escapes them.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

NAME = "Müller & <b>Söhne</b>"
NOW = datetime(2022, 9, 1, 10, 0, tzinfo=UTC)
KEY = "Zm9vYmFy_-"
LINK = f"http://localhost:5000/links/{KEY}"
# Without a key: the page where one asks for a letter with one.
PAGE = "http://localhost:5000/reset-password"

CALL = SimpleNamespace(title=NAME, slug="cluster-booster-academy-1", closes_at=NOW + timedelta(days=15))
REFERENCE = "CBA1-2022-0007"
# The next cut-off of a call with several, and the deadline.
CUT_OFFS = (NOW + timedelta(days=5), CALL.closes_at)
SUBMITTED = SimpleNamespace(call=CALL, reference=REFERENCE, name=REFERENCE, key="bcdfghjkmn", status="submitted")
DRAFT = SimpleNamespace(call=CALL, reference=None, name="bcdfghjkmn", key="bcdfghjkmn", status="draft")
SUBMISSION = SimpleNamespace(number=2, sha256="0123456789abcdef" * 4)
APPLICATION = {
    "application": SUBMITTED,
    "call": CALL,
    "moment": NOW,
    "until": CALL.closes_at,
    "cut_off": CALL.closes_at,
    "batch": None,
}
CONSORTIUM = {"call": CALL, "name": "bcdfghjkmn", "lead": NAME}
INVITATION = {**CONSORTIUM, "partner": NAME, "email": "paul@booster.example", "role": "Partner contact"}

REVIEW = {"application": SUBMITTED, "reviewer": SimpleNamespace(name=NAME), "planned": "The results are planned."}
TOGETHER = {"call": CALL, "name": "bcdfghjkmn", "partner": NAME, "person": NAME}


def decided(outcome, rank=None):
    decision = SimpleNamespace(outcome=outcome, reserve_rank=rank)
    return {
        "application": SUBMITTED,
        "decision": decision,
        "reasons": f"First.\n\nThen {NAME}.",
        "totals": [] if outcome == "approved" else [(NAME, Decimal("83.25"))],
        "last_day": NOW.date(),
        "reserve_until": NOW.date(),
        "may_open": True,
        "is_named": True,
        "lead": NAME,
    }


CONTEXTS = {
    "address_change_link": [{"link": LINK, "until": NOW}],
    "address_change_taken": [{"link": PAGE}],
    "address_changed": [{"at": NOW}],
    "application_reopened": [{**APPLICATION, "submission": SUBMISSION}],
    "application_restored": [
        {**APPLICATION, "application": application, "order": order}
        for application in (SUBMITTED, DRAFT)
        for order in (None, SimpleNamespace(cut_off=CALL.closes_at))
    ],
    "application_submitted": [
        {
            **APPLICATION,
            "submission": SUBMISSION,
            "person": NAME,
            "by_clock": clock,
            "as_deputy": deputy,
            "batch": batch,
            "until": until,
            "may_change": may_change,
        }
        for clock, deputy, batch, until, may_change in (
            (False, False, None, CALL.closes_at, True),
            (True, False, None, CALL.closes_at, False),
            (False, True, None, CALL.closes_at, True),
            (False, False, 2, CUT_OFFS[0], True),
            (True, False, 2, CUT_OFFS[0], False),
        )
    ],
    "application_withdrawn": [
        {**APPLICATION, "reason": ""},
        {**APPLICATION, "application": DRAFT, "reason": ""},
        {**APPLICATION, "reason": NAME, "moment": CALL.closes_at + timedelta(days=1)},
    ],
    "attestation_fallen": [{**TOGETHER, "partner_key": "bcdfghjkmn", "changes": ["Partner", NAME], "moment": NOW}],
    "attestation_taken_back": [TOGETHER],
    "claim_confirmed": [CONSORTIUM],
    "claim_refused": [{**CONSORTIUM, "why": why} for why in ("refused", "overtaken", "taken_back", "unanswered")],
    "comment_mention": [
        {**TOGETHER, "section": NAME, "slug": "venue", "partner_key": "", "partner": "", "text": "@Paul: and?"},
        {**TOGETHER, "section": NAME, "slug": "partner", "partner_key": "bcd", "text": f"@Paul:\n{NAME}"},
    ],
    "conflict_reported": [{"application": SUBMITTED, "reviewer": SimpleNamespace(name=NAME)}],
    "dates_changed": [
        {"call": CALL, "application": "bcdfghjkmn", "moves": ["It closes later.", NAME], "reason": NAME, "until": until}
        for until in (None, NOW)
    ],
    "deadline_reminder": [{**TOGETHER, "to_do": ["Venue", NAME], "cut_off": cut_off} for cut_off in CUT_OFFS],
    "deputy_named": [{**CONSORTIUM, "days": 3}],
    "deputy_released": [{**CONSORTIUM, "handed_over": handed_over} for handed_over in (False, True)],
    "draft_returned": [
        {**APPLICATION, "standing": SUBMISSION, "batch": batch, "order": order, "is_named": is_named}
        for batch, order, is_named in (
            (None, None, True),
            (2, None, False),
            (2, SimpleNamespace(cut_off=CALL.closes_at), True),
        )
    ]
    + [{**APPLICATION, "application": DRAFT, "standing": None, "order": None, "is_named": True}],
    "invitation_claimed": [{**INVITATION, "person": NAME, "other": "pp@booster.example"}],
    "invitation_reminder": [
        {
            **INVITATION,
            "organisation": NAME,
            "asker": asker,
            "lead_organisation": NAME,
            "sent_at": NOW,
            "expires_at": NOW + timedelta(days=14),
            "cut_off": CALL.closes_at,
        }
        for asker in (NAME, "")
    ],
    "lead_declined": [{**CONSORTIUM, "person": NAME}],
    "lead_handed_over": [{**CONSORTIUM, "before": NAME, "order_due": due} for due in (None, NOW)],
    "lead_offer_taken_back": [CONSORTIUM],
    "lead_offered": [{**CONSORTIUM, "order_due": due} for due in (None, NOW)],
    "member_left": [
        {**CONSORTIUM, "person": NAME, "organisation": NAME, "is_orphaned": True},
        {**CONSORTIUM, "person": NAME, "organisation": "", "is_orphaned": False},
    ],
    "member_removed": [CONSORTIUM],
    "partner_corrected": [{**INVITATION, "changes": [("Name", NAME, "Kouterhal"), ("Country", "Belgium", NAME)]}],
    "partner_declined": [{**INVITATION, "reason": NAME}, {**INVITATION, "partner": "", "reason": ""}],
    "partner_invitation": [
        {
            **INVITATION,
            "partner": name,
            "asker": name,
            "organisation": name,
            "roles": name and "Venue",
            "token": KEY,
            "expires_at": NOW,
            "cut_off": cut_off,
        }
        for name, cut_off in zip((NAME, ""), CUT_OFFS, strict=True)
    ],
    "partner_joined": [{**INVITATION, "person": person} for person in (NAME, "")],
    "partner_nudge": [
        {**TOGETHER, "lead": NAME, "to_do": ["Partner", NAME], "cut_off": cut_off} for cut_off in CUT_OFFS
    ],
    "partner_removed": [{**CONSORTIUM, "partner": NAME, "still_in": number} for number in (None, 1)],
    "password_changed": [{"at": NOW, "link": PAGE}],
    "password_reset_link": [{"link": LINK, "until": NOW}],
    "password_reset_unknown": [{"link": PAGE}],
    "registration_existing": [{"link": LINK, "until": NOW, "sign_in": PAGE}],
    "registration_link": [{"link": LINK, "until": NOW}],
    "result": [
        decided("approved"),
        decided("reserve", 1),
        decided("rejected"),
        {**decided("approved"), "may_open": False},
        {**decided("approved"), "is_named": False},
        {**decided("approved"), "decision": None},
    ],
    "role_changed": [{**CONSORTIUM, "before": "Editor", "after": "Viewer"}],
    "standing_order_failed": [
        {**TOGETHER, "reasons": ["Venue", NAME], "cut_off": cut_off, "standing": standing}
        for cut_off, standing in zip(CUT_OFFS, (SUBMISSION, None), strict=True)
    ],
    "standing_order_warning": [{**TOGETHER, "reasons": ["Venue", NAME], "cut_off": cut_off} for cut_off in CUT_OFFS],
    "review_assigned": [REVIEW],
    "review_ended": [
        {
            "call": CALL,
            "batch": batch,
            "reviewer": SimpleNamespace(name=NAME),
            "references": references,
            "has_begun": batch is None,
        }
        for batch, references in ((None, [REFERENCE]), (1, [REFERENCE, "CBA1-2022-0008"]))
    ],
    "review_reminder": [REVIEW],
    "review_excused": [
        {"application": SUBMITTED, "reviewer": SimpleNamespace(name=NAME), "reason": NAME, "counted": counted}
        for counted in (True, False)
    ],
    "review_withdrawn": [{**REVIEW, "assessment": status} for status in ("handed_in", "started", "assigned")],
}

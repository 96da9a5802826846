"""Named reads of applications."""

from booster.applications.queries.drafts import (
    LastSave,
    changes_since,
    draft_of,
    drafts_in,
    drafts_of,
    is_changed_since,
    last_saves,
    latest_versions,
    saves_made,
    saves_of,
)
from booster.applications.queries.enclosed import attachment_of, attachments_in, attachments_of, equivalents_of
from booster.applications.queries.facts import facts_in, facts_of
from booster.applications.queries.submissions import (
    last_number,
    last_submission,
    submission_numbered,
    submissions_of,
)
from booster.applications.queries.whole import (
    BEING_WRITTEN,
    Part,
    application_behind,
    application_named,
    applications_behind,
    applications_of,
    closed_calls,
    last_sign_of_the_lead,
    led_in,
    parts_in,
)

__all__ = [
    "BEING_WRITTEN",
    "LastSave",
    "Part",
    "application_behind",
    "application_named",
    "applications_behind",
    "applications_of",
    "attachment_of",
    "attachments_in",
    "attachments_of",
    "changes_since",
    "closed_calls",
    "draft_of",
    "drafts_in",
    "drafts_of",
    "equivalents_of",
    "facts_in",
    "facts_of",
    "is_changed_since",
    "last_number",
    "last_saves",
    "last_sign_of_the_lead",
    "last_submission",
    "latest_versions",
    "led_in",
    "parts_in",
    "saves_made",
    "saves_of",
    "submission_numbered",
    "submissions_of",
]

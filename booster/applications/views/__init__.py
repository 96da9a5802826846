"""The pages of applications, by subject; importing a module puts its pages on the blueprint."""

from booster.applications.views import changes, copying, history, starting, tasks
from booster.applications.views.blueprint import bp
from booster.applications.views.reading import documents
from booster.applications.views.submitting import check, copy, receipt, standing_order
from booster.applications.views.together import (
    attestation,
    board,
    comments,
    consortium,
    inviting,
    leading,
    members,
    reminders,
)
from booster.applications.views.writing import attachments, drawn, equivalents, live, sections, white_book

__all__ = [
    "attachments",
    "attestation",
    "board",
    "bp",
    "changes",
    "check",
    "comments",
    "consortium",
    "copy",
    "copying",
    "documents",
    "drawn",
    "equivalents",
    "history",
    "inviting",
    "leading",
    "live",
    "members",
    "receipt",
    "reminders",
    "sections",
    "standing_order",
    "starting",
    "tasks",
    "white_book",
]

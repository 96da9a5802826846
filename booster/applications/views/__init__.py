"""The pages of applications, by subject."""

from booster.applications.views import (
    attachments,
    check,
    consortium,
    copy,
    copying,
    documents,
    equivalents,
    invitations,
    inviting,
    leading,
    live,
    members,
    receipt,
    sections,
    starting,
    tasks,
    white_book,
)
from booster.applications.views.blueprint import bp

__all__ = [
    "attachments",
    "bp",
    "check",
    "consortium",
    "copy",
    "copying",
    "documents",
    "equivalents",
    "invitations",
    "inviting",
    "leading",
    "live",
    "members",
    "receipt",
    "sections",
    "starting",
    "tasks",
    "white_book",
]

"""The pages of applications, by subject."""

from booster.applications.views import (
    attachments,
    check,
    consortium,
    copy,
    equivalents,
    copying,
    documents,
    invitations,
    live,
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
    "equivalents",
    "copying",
    "documents",
    "invitations",
    "live",
    "receipt",
    "sections",
    "starting",
    "tasks",
    "white_book",
]

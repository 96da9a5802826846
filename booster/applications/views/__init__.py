"""The pages of applications, by subject."""

from booster.applications.views import (
    attachments,
    check,
    consortium,
    copy,
    documents,
    invitations,
    receipt,
    sections,
    starting,
    tasks,
)
from booster.applications.views.blueprint import bp

__all__ = [
    "attachments",
    "bp",
    "check",
    "consortium",
    "copy",
    "documents",
    "invitations",
    "receipt",
    "sections",
    "starting",
    "tasks",
]

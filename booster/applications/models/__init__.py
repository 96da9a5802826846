"""The tables of applications: what is written and handed in, and what a consortium does around it."""

from booster.applications.models.application import (
    MOVES,
    Application,
    Attachment,
    FieldSave,
    IllegalMove,
    SectionDraft,
    SetAside,
    Status,
    Submission,
)
from booster.applications.models.offering import Equivalent, EquivalentSave
from booster.applications.models.together import (
    Attestation,
    AttestationEnd,
    Comment,
    Notice,
    Nudge,
    OrderEnd,
    Silence,
    StandingOrder,
)

__all__ = [
    "MOVES",
    "Application",
    "Attachment",
    "Attestation",
    "AttestationEnd",
    "Comment",
    "Equivalent",
    "EquivalentSave",
    "FieldSave",
    "IllegalMove",
    "Notice",
    "Nudge",
    "OrderEnd",
    "SectionDraft",
    "SetAside",
    "Silence",
    "StandingOrder",
    "Status",
    "Submission",
]

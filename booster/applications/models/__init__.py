"""The tables of applications: what is written and submitted, and what a consortium does around it."""

from booster.applications.models.application import (
    MOVES,
    Application,
    Attachment,
    FieldSave,
    IllegalMove,
    KeptAside,
    SectionDraft,
    Status,
    Submission,
)
from booster.applications.models.offering import Equivalent, EquivalentSave
from booster.applications.models.together import (
    Attestation,
    AttestationEnd,
    Comment,
    Nudge,
    OrderEnd,
    Silence,
    StandingOrder,
    ToldMark,
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
    "KeptAside",
    "Nudge",
    "OrderEnd",
    "SectionDraft",
    "Silence",
    "StandingOrder",
    "Status",
    "Submission",
    "ToldMark",
]

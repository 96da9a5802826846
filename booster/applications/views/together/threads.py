"""The newest comments on a section, as they stand below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from booster.applications.models import Comment
from booster.applications.together import comments_of, count_comments
from booster.applications.views.place import Place
from booster.consortium.models import Kind

# Below a section stand the newest only.
BELOW_SECTION = 3


@dataclass(frozen=True)
class Thread:
    """The newest comments on a section, as they stand below it."""

    address: str
    count: int
    newest: Sequence[Comment]


def thread_below(place: Place) -> Thread | None:
    """Read what stands below a section; nothing where somebody applies all alone."""
    consortium = place.application.consortium
    if consortium.kind is Kind.SINGLE and not consortium.present_members:
        return None
    here = (place.application, place.section.slug, place.partner_key)
    count = count_comments(*here)
    newest = comments_of(*here, skip=max(count - BELOW_SECTION, 0)) if count else []
    return Thread(thread_address(place), count, newest)


def thread_address(place: Place) -> str:
    key = place.partner_key or None
    return url_for("applications.comments", name=place.application.name, section=place.section.slug, partner_key=key)

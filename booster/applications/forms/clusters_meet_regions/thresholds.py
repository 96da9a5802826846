"""The thresholds of the white book for workshops: each figure stands here and nowhere else."""

from decimal import Decimal
from typing import Final

from booster.applications.forms.thresholds import Derived, Threshold, whole
from booster.calls.settings import CallSettings
from booster.kit.texts import lazy_gettext as _l


def _one(name: str, default: int, unit: object, what: object) -> Threshold:
    return Threshold(name=name, default=Decimal(default), unit=unit, what=what)


DAYS = _one("days", 2, _l("days"), _l("days that are offered"))
# Time to write the programme, invite speakers and let people book their journeys.
NOTICE_WEEKS = _one("notice_weeks", 8, _l("weeks"), _l("weeks from the decision to the day"))
GROUP_ROOMS = _one("group_rooms", 2, _l("rooms"), _l("rooms for work in groups"))
INTERNET_DOWN = _one("internet_down", 50, _l("Mbit/s"), _l("download speed"))
REGIONAL_SHARE = _one("regional_share", 50, "%", _l("people from the region"))
OTHER_REGIONS = _one("other_regions", 1, _l("regions"), _l("other regions that are invited"))
HELPERS = _one("helpers", 2, _l("people"), _l("helpers on the day"))

THRESHOLDS: Final = (DAYS, NOTICE_WEEKS, GROUP_ROOMS, INTERNET_DOWN, REGIONAL_SHARE, OTHER_REGIONS, HELPERS)


def regional_people(settings: CallSettings) -> Decimal:
    return whole(REGIONAL_SHARE.of(settings) * settings.seats / 100)


DERIVED: Final = (Derived(name="regional_people", of=regional_people),)

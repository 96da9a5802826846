"""What the clauses are about, in the order in which one reads them."""

from typing import Final

from booster.applications.forms.clause import Topic
from booster.kit.texts import lazy_gettext as _l

DATES: Final = Topic(slug="dates", title=_l("Dates"))
ROOMS: Final = Topic(slug="rooms", title=_l("Rooms"))
EQUIPMENT: Final = Topic(slug="equipment", title=_l("Equipment and network"))
ACCESS: Final = Topic(slug="access", title=_l("Accessibility"))
CATERING: Final = Topic(slug="catering", title=_l("Catering and environment"))
TRAVEL: Final = Topic(slug="travel", title=_l("Travel and hotels"))
TEAM: Final = Topic(slug="team", title=_l("Team and promotion"))
SAFETY: Final = Topic(slug="safety", title=_l("Safety and privacy"))
COSTS: Final = Topic(slug="costs", title=_l("Costs and declarations"))

TOPICS: Final = (DATES, ROOMS, EQUIPMENT, ACCESS, CATERING, TRAVEL, TEAM, SAFETY, COSTS)

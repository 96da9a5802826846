"""What the clauses are about, in the order in which one reads them."""

from typing import Final

from booster.applications.forms.clause import Topic
from booster.kit.texts import lazy_gettext as _l

REGION: Final = Topic(slug="region", title=_l("Region and dates"))
PLACE: Final = Topic(slug="place", title=_l("The place"))
RUNNING: Final = Topic(slug="running", title=_l("Programme and team"))

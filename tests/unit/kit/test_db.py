"""A wall-clock time is kept as people write it, and comes back as it was."""

from datetime import datetime

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from booster.kit.clock import in_brussels
from booster.kit.db import BrusselsDateTime, UTCDateTime


@pytest.mark.parametrize("text", ["2022-09-16T18:00", "2026-12-18T09:05", "0987-01-02T03:04"])
def test_what_is_stored_can_be_read_whatever_the_year(text):
    kept, dialect = BrusselsDateTime(), sqlite.dialect()
    moment = in_brussels(datetime.fromisoformat(text))

    stored = kept.process_bind_param(moment, dialect)

    assert stored == text
    assert kept.process_result_value(stored, dialect) == moment


@pytest.mark.parametrize("kind", [BrusselsDateTime, UTCDateTime])
@pytest.mark.parametrize("database", [sqlite, postgresql])
def test_a_time_of_no_zone_is_not_stored(kind, database):
    with pytest.raises(ValueError, match="say which zone it is in"):
        kind().process_bind_param(datetime(2022, 9, 16, 18), database.dialect())  # noqa: DTZ001  # That is the point.

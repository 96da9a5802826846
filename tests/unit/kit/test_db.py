"""A wall-clock time is kept as people write it, and comes back as it was."""

from datetime import datetime

import pytest
from sqlalchemy.dialects import sqlite

from booster.kit.clock import in_brussels
from booster.kit.db import BrusselsDateTime


@pytest.mark.parametrize("text", ["2022-09-16T18:00", "2026-12-18T09:05", "0987-01-02T03:04"])
def test_what_is_stored_can_be_read_whatever_the_year(text):
    kept, dialect = BrusselsDateTime(), sqlite.dialect()
    moment = in_brussels(datetime.fromisoformat(text))

    stored = kept.process_bind_param(moment, dialect)

    assert stored == text
    assert kept.process_result_value(stored, dialect) == moment

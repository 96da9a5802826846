"""One change of a consortium at a time."""

from typing import cast

from sqlalchemy import CursorResult, Update, select

from booster.consortium.models import Consortium
from booster.kit.db import db


def take_turn(consortium: Consortium) -> None:
    """Wait for others who change this consortium, then read it anew.

    Rules that count (at most twenty open invitations, single only without partners) need it on PostgreSQL; on SQLite
    the transaction as a whole has the lock already.
    """
    # Only its own row: whatever was loaded together with it stays unlocked.
    db.session.execute(select(Consortium.id).where(Consortium.id == consortium.id).with_for_update())
    db.session.refresh(consortium)


def rows_changed(statement: Update) -> int:
    """Carry out an update and count the rows that met its conditions."""
    return cast("CursorResult[object]", db.session.execute(statement)).rowcount

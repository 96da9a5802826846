"""Keep why an assessment goes on counting of which a conflict of interest was reported, and who said so."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("assignment", sa.Column("kept_reason", sa.String(), nullable=False, server_default=""))
    op.add_column("assignment", sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True))
    # With its constraints in one, as both databases take it: to add them later, SQLite would have to drop a table to
    # which scores belong.
    op.execute(
        "ALTER TABLE assignment ADD COLUMN kept_by_id INTEGER "
        "CONSTRAINT fk_assignment_kept_by_id REFERENCES person (id) "
        "CONSTRAINT ck_assignment_kept "
        "CHECK ((kept_at IS NULL) = (kept_by_id IS NULL) AND (kept_at IS NULL) = (kept_reason = ''))"
    )

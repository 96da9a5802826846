"""Keep with each decision what the ranking advised when it was taken, and when a coordinator excused a reviewer.

What follows the ranking was advised as it stands. What leaves it was advised something that nobody wrote down: where
results are not published yet, the coordinator is asked to look at it again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("assignment", sa.Column("excused_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("advised", sa.String(), nullable=False, server_default=""))
    op.execute(
        "UPDATE decision SET advised = outcome || CASE WHEN reserve_rank IS NULL THEN '' ELSE ' ' || reserve_rank END "
        "WHERE deviation_reason = ''"
    )

"""Keep with each decision what the ranking advised when it was taken.

What follows the ranking was advised as it stands. What leaves it was advised something that nobody wrote down: where
results are not published yet, the coordinator is asked to look at it again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("advised", sa.String(), nullable=False, server_default=""))
    op.execute(
        "UPDATE decision SET advised = outcome || CASE WHEN reserve_rank IS NULL THEN '' ELSE ' ' || reserve_rank END "
        "WHERE deviation_reason = ''"
    )

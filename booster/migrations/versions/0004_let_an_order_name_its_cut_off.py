"""Let a standing order name the batch at whose cut-off it is due; one that names none is due at the deadline."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("standing_order", sa.Column("batch", sa.Integer(), nullable=True))

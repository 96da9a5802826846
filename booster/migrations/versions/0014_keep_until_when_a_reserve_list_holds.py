"""Keep with the results until when their reserve list holds; of earlier ones no day was told."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("publication", sa.Column("reserve_until", sa.Date(), nullable=True))

"""Keep with each decision the total it was taken on, and of how many assessments; of earlier ones nobody knows it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("decision", sa.Column("total", sa.Numeric(precision=6, scale=2), nullable=True))
    op.add_column("decision", sa.Column("handed_in", sa.Integer(), nullable=True))

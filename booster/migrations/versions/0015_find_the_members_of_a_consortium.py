"""Find the members of a consortium, those who have left too, without reading all members of all others."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_member_consortium", "member", ["consortium_id"])

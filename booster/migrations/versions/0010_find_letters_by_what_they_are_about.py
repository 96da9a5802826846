"""Find letters by what they are about: the clock asks all the time whether somebody has been told."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_letter_about", "letter", ["about_kind", "about_id", "name"])

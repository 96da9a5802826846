"""Keep what reviewers typed while another window of theirs changed the same."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "assessment_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_assessment_aside_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_aside")),
    )
    with op.batch_alter_table("assessment_aside", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_aside_field", ["assignment_id", "field", "id"], unique=False)

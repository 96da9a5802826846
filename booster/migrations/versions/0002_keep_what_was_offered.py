"""Keep every text that was offered instead of meeting a clause, beginning with those that stand now."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "equivalent_save",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_equivalent_save_application_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_equivalent_save_attachment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_equivalent_save_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equivalent_save")),
    )
    with op.batch_alter_table("equivalent_save", schema=None) as batch_op:
        batch_op.create_index("ix_equivalent_save_clause", ["application_id", "clause", "id"], unique=False)
    op.execute(
        "INSERT INTO equivalent_save (application_id, clause, text, attachment_id, by_id, at) "
        "SELECT application_id, clause, text, attachment_id, saved_by_id, saved_at FROM equivalent ORDER BY id"
    )

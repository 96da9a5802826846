"""Keep every save of an assessment, field by field, beginning with what stands now."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "assessment_save",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("save_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_assessment_save_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_save")),
        sa.UniqueConstraint(
            "assignment_id", "field", "version", name=op.f("uq_assessment_save_assignment_id_field_version")
        ),
    )
    keep_what_stands(op.get_bind())


ASSIGNMENT = sa.table(
    "assignment",
    sa.column("id", sa.Integer()),
    sa.column("document", sa.JSON()),
    sa.column("version", sa.Integer()),
    sa.column("saved_at", sa.DateTime(timezone=True)),
)
WRITTEN = sa.select(ASSIGNMENT).where(ASSIGNMENT.c.saved_at.is_not(None)).order_by(ASSIGNMENT.c.id)
LEDGER = sa.table(
    "assessment_save",
    sa.column("assignment_id", sa.Integer()),
    sa.column("field", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("version", sa.Integer()),
    sa.column("save_key", sa.String()),
    sa.column("at", sa.DateTime(timezone=True)),
)


def keep_what_stands(connection):
    for written in connection.execute(WRITTEN).all():
        if lines := [{"field": field, "value": [text]} for field, text in written.document.items()]:
            known = {"assignment_id": written.id, "version": written.version, "save_key": "", "at": written.saved_at}
            connection.execute(sa.insert(LEDGER), [{**known, **line} for line in lines])

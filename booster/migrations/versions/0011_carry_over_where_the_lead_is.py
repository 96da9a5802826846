"""Carry over where the lead is: it was once asked before the start whether its country takes part, now which it is."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    carry_over(op.get_bind())


ASKED_ONCE, ASKED_NOW = "country_takes_part", "country"
DRAFT = sa.table(
    "section_draft",
    sa.column("id", sa.Integer()),
    sa.column("application_id", sa.Integer()),
    sa.column("section", sa.String()),
    sa.column("document", sa.JSON()),
    sa.column("version", sa.Integer()),
    sa.column("saved_at", sa.DateTime(timezone=True)),
    sa.column("saved_by_id", sa.Integer()),
)
LEDGER = sa.table(
    "field_save",
    sa.column("draft_id", sa.Integer()),
    sa.column("field", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("version", sa.Integer()),
    sa.column("save_key", sa.String()),
    sa.column("by_id", sa.Integer()),
    sa.column("at", sa.DateTime(timezone=True)),
)
LEAD = DRAFT.alias("lead")
BEGUN = (
    sa.select(DRAFT, LEAD.c.document.label("said_of_the_lead"))
    .join(LEAD, LEAD.c.application_id == DRAFT.c.application_id)
    .where(DRAFT.c.section == "before-you-start", LEAD.c.section == "lead-organisation")
    .order_by(DRAFT.c.id)
)


def carry_over(connection):
    """Answer for those who said yes and named the country elsewhere; it stands in the ledger as their next version."""
    for draft in connection.execute(BEGUN).all():
        country = draft.said_of_the_lead.get("country")
        if not country or draft.document.get(ASKED_ONCE) != ["yes"] or draft.document.get(ASKED_NOW):
            continue
        new = {"document": {**draft.document, ASKED_NOW: country}, "version": draft.version + 1}
        connection.execute(sa.update(DRAFT).where(DRAFT.c.id == draft.id).values(new))
        line = {"draft_id": draft.id, "field": ASKED_NOW, "value": country, "version": new["version"], "save_key": ""}
        connection.execute(sa.insert(LEDGER).values({**line, "by_id": draft.saved_by_id, "at": draft.saved_at}))

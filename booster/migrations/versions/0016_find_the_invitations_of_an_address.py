"""Find the invitations of an address by an index: every desk read all invitations for one's own."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INVITATION = sa.table(
    "invitation", sa.column("id", sa.Integer()), sa.column("email", sa.String()), sa.column("email_key", sa.String())
)


def upgrade():
    op.add_column("invitation", sa.Column("email_key", sa.String(), nullable=False, server_default=""))
    write_keys(op.get_bind())
    op.create_index("ix_invitation_email_key", "invitation", ["email_key"])


def write_keys(connection):
    """As accounts.emails.email_key makes them."""
    for invitation in connection.execute(sa.select(INVITATION).order_by(INVITATION.c.id)).all():
        key = unicodedata.normalize("NFKC", invitation.email.strip()).lower()
        connection.execute(sa.update(INVITATION).where(INVITATION.c.id == invitation.id).values(email_key=key))

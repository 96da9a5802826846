"""Tell e-mail addresses apart as mail does: “ß” is not “ss” in the name of a domain, and may be somebody else's."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PERSON = sa.table("person", sa.column("id", sa.Integer()), sa.column("email", sa.String()), sa.column("email_key"))


def upgrade():
    compare_anew(op.get_bind())


def compare_anew(connection):
    """Write the keys that were made the other way; no two of them can become the same."""
    for person in connection.execute(sa.select(PERSON).order_by(PERSON.c.id)).all():
        key = unicodedata.normalize("NFKC", person.email.strip()).lower()
        if key != person.email_key:
            connection.execute(sa.update(PERSON).where(PERSON.c.id == person.id).values(email_key=key))

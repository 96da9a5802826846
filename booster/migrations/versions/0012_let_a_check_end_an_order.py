"""Let a check end a standing order: what was submitted is judged before the order was due."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAME = "ck_standing_order_orderend"
ENDS = ["revoked", "submitted", "not_needed", "failed", "overtaken"]


def upgrade():
    with op.batch_alter_table("standing_order") as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="check")
        batch_op.create_check_constraint(op.f(NAME), sa.column("ended").in_(ENDS))

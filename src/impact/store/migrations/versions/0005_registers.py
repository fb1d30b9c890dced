"""Registers of programmatic working; what of them an edition knew, and which sections it has."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "register_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("entry", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("partner", sa.String(length=40), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_changes")),
        sa.UniqueConstraint(
            "programme",
            "register",
            "entry",
            "number",
            name=op.f("uq_register_changes_programme_register_entry_number"),
        ),
    )
    op.create_index(
        "ix_register_changes_programme", "register_changes", ["programme", "register", "id"]
    )
    op.add_column("editions", sa.Column("register_change_id", sa.Integer(), nullable=True))
    op.add_column("editions", sa.Column("sections", sa.Text(), nullable=True))
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER register_changes_refuses_{change.lower()} "
            f"BEFORE {change} ON register_changes "
            "BEGIN SELECT RAISE(ABORT, 'register_changes is append-only'); END"
        )

"""Answers to verdicts, and up to which of them was known to an edition."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("claimed", sa.String(length=40), nullable=True),
        sa.Column("text_nl", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("function", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_programme", "answers", ["programme"])
    op.add_column("editions", sa.Column("answer_id", sa.Integer(), nullable=True))
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER answers_refuses_{change.lower()} BEFORE {change} ON answers "
            "BEGIN SELECT RAISE(ABORT, 'answers is append-only'); END"
        )

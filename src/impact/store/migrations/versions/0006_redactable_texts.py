"""Texts that can be taken out again: their marks stay."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KEPT = ("id", "programme", "sha256", "salt", "added_at")
_TOLD = ("redacted_at", "redacted_by", "redacted_why")


def upgrade() -> None:
    op.create_table(
        "redactable_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("redacted_at", sa.DateTime(), nullable=True),
        sa.Column("redacted_by", sa.String(length=80), nullable=True),
        sa.Column("redacted_why", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redactable_texts")),
        sa.UniqueConstraint(
            "programme", "sha256", name=op.f("uq_redactable_texts_programme_sha256")
        ),
    )
    stays = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)
    is_told = " AND ".join(f"OLD.{name} IS NULL AND NEW.{name} IS NOT NULL" for name in _TOLD)
    refuse = "BEGIN SELECT RAISE(ABORT, 'redactable_texts is append-only'); END"
    op.execute(
        "CREATE TRIGGER redactable_texts_refuses_update BEFORE UPDATE ON redactable_texts "
        f"WHEN NOT ({stays} AND OLD.text IS NOT NULL AND NEW.text IS NULL AND {is_told}) {refuse}"
    )
    op.execute(
        "CREATE TRIGGER redactable_texts_refuses_delete BEFORE DELETE ON redactable_texts " + refuse
    )

"""Working versions of theories, with every edit, and residents' endorsements of versions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

APPEND_ONLY = ("endorsements", "working_versions", "working_edits", "working_endings")


def upgrade() -> None:
    op.create_table(
        "endorsements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theory_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=120), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["theory_id"], ["theories.id"], name=op.f("fk_endorsements_theory_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsements")),
    )
    op.create_index("ix_endorsements_theory_id", "endorsements", ["theory_id"])
    op.create_table(
        "working_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("started_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_versions")),
    )
    op.create_index("ix_working_versions_programme", "working_versions", ["programme"])
    op.create_table(
        "working_edits",
        sa.Column("working_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=90), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["base_id"], ["theories.id"], name=op.f("fk_working_edits_base_id")
        ),
        sa.ForeignKeyConstraint(
            ["working_id"], ["working_versions.id"], name=op.f("fk_working_edits_working_id")
        ),
        sa.PrimaryKeyConstraint("working_id", "number", name=op.f("pk_working_edits")),
    )
    op.create_table(
        "working_endings",
        sa.Column("working_id", sa.Integer(), nullable=False),
        sa.Column("theory_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["theory_id"], ["theories.id"], name=op.f("fk_working_endings_theory_id")
        ),
        sa.ForeignKeyConstraint(
            ["working_id"], ["working_versions.id"], name=op.f("fk_working_endings_working_id")
        ),
        sa.PrimaryKeyConstraint("working_id", name=op.f("pk_working_endings")),
        sa.UniqueConstraint("theory_id", name=op.f("uq_working_endings_theory_id")),
    )
    op.create_table(
        "unsaved_inputs",
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=140), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "account", "place", name=op.f("pk_unsaved_inputs")),
    )
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )

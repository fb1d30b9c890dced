"""The tables of who may sign in, and of the tokens with which machines deliver.

Accounts may change their password and be removed, and `token_uses` tells when a token last came by;
everything else is append-only.
"""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table

from impact.store.metadata import Moment, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("display_name", String(120), nullable=False),
    Column("role", String(20), nullable=False),
    Column("programme", String(40)),
    Column("partner", String(40)),
    Column("password_hash", String(255), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("email", String(254)),
    Column("removed_at", Moment),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("prefix", String(12), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("programme", String(40), nullable=False),
    Column("partner", String(40), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", String(80), nullable=False),
    Column("expires_at", Moment, nullable=False),
)

token_revocations = Table(
    "token_revocations",
    metadata,
    Column("token_id", ForeignKey("api_tokens.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

token_uses = Table(
    "token_uses",
    metadata,
    Column("token_id", ForeignKey("api_tokens.id"), primary_key=True),
    Column("at", Moment, nullable=False),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("token_id", ForeignKey("api_tokens.id"), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("at", Moment, nullable=False),
)

idempotency_receipts = Table(
    "idempotency_receipts",
    metadata,
    Column("token_id", Integer, primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False),
    ForeignKeyConstraint(
        ["token_id", "key"],
        ["idempotency_keys.token_id", "idempotency_keys.key"],
        name="fk_idempotency_receipts_token_id",
    ),
)

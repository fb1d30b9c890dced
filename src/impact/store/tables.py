"""The tables. Every one is append-only, except sign-in accounts, whose password may change
and which may be removed,
`unsaved_inputs`, the scratch pad of forms that somebody is still filling in, `leases`, which
process may do a job now, and `token_uses`, when a token last came by. Of `redactable_texts` the
text may be taken out, once, and nothing else may change.

Revisions are narrow and clustered on their key, for there are many of them: the words of a series
(indicator, area, boundary year, dimensions) and of a period stand once in their own table. A
revision belongs to an acceptance, and acceptances are numbered in the order in which they
happened; "as known on a day" is therefore one number.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from impact.store.metadata import Moment, metadata

theories = Table(
    "theories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("programme", "number"),
)

endorsements = Table(
    "endorsements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("theory_id", ForeignKey("theories.id"), nullable=False),
    Column("body", String(120), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("remark", Text, nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", String(80), nullable=False),
)

working_versions = Table(
    "working_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("started_by", String(80), nullable=False),
)

working_edits = Table(
    "working_edits",
    metadata,
    Column("working_id", ForeignKey("working_versions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer),
    Column("restores", Integer),
    Column("base_id", ForeignKey("theories.id")),
    Column("action", String(20), nullable=False),
    Column("section", String(40), nullable=False),
    Column("key", String(90), nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

working_endings = Table(
    "working_endings",
    metadata,
    Column("working_id", ForeignKey("working_versions.id"), primary_key=True),
    Column("theory_id", ForeignKey("theories.id"), unique=True),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

unsaved_inputs = Table(
    "unsaved_inputs",
    metadata,
    Column("programme", String(40), primary_key=True),
    Column("account", String(80), primary_key=True),
    Column("place", String(140), primary_key=True),
    Column("fields", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", String(26), nullable=False, unique=True),
    Column("programme", String(40), nullable=False),
    Column("source", String(40), nullable=False),
    Column("theory_id", ForeignKey("theories.id"), nullable=False),
    Column("definition", String(64), nullable=False),
    Column("file", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sheet", String(255), nullable=False),
    Column("rows", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("received_by", String(80), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("kept", Boolean, nullable=False, server_default="1"),
    UniqueConstraint("programme", "source", "sha256", "definition"),
)

submission_issues = Table(
    "submission_issues",
    metadata,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("code", String(60), nullable=False),
    Column("sheet", String(255), nullable=False),
    Column("row", Integer),
    Column("column", String(255), nullable=False),
    Column("value", String(80)),
    Column("params", Text, nullable=False),
)

acceptances = Table(
    "acceptances",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    Column("new", Integer, nullable=False),
    Column("revised", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("waiting", Integer, nullable=False, server_default="0"),
    Column("kind", String(20), nullable=False, server_default=""),
)

submission_steps = Table(
    "submission_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False),
    Column("action", String(20), nullable=False),
    Column("kind", String(20), nullable=False, server_default=""),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

submission_notes = Table(
    "submission_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id"), nullable=False),
    Column("question", String(160), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

samples = Table(
    "samples",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", String(26), nullable=False, unique=True),
    Column("programme", String(40), nullable=False),
    Column("source", String(40), nullable=False),
    Column("file", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

late_reasons = Table(
    "late_reasons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("source", String(40), nullable=False),
    Column("period", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("expected_on", Date),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("indicator", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(40), nullable=False),
    Column("period", String(20), nullable=False),
    Column("claimed", String(40)),
    Column("text_nl", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("function", String(120), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(255), nullable=False, unique=True),
    Column("recipient", String(254), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("queued_at", Moment, nullable=False),
)

letter_attempts = Table(
    "letter_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter_id", ForeignKey("letters.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("detail", Text, nullable=False),
)

allowed_hosts = Table(
    "allowed_hosts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("host", String(253), nullable=False),
    Column("action", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(80), nullable=False),
)

pull_runs = Table(
    "pull_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("source", String(40), nullable=False),
    Column("slot", String(40), nullable=False),
    Column("fencing", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    UniqueConstraint("programme", "source", "slot"),
)

pull_outcomes = Table(
    "pull_outcomes",
    metadata,
    Column("run_id", ForeignKey("pull_runs.id"), primary_key=True),
    Column("outcome", String(20), nullable=False),
    Column("detail", Text, nullable=False),
    Column("fingerprint", String(80), nullable=False),
    Column("submission_id", ForeignKey("submissions.id")),
    Column("finished_at", Moment, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("fencing", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

series = Table(
    "series",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("indicator", String(40), nullable=False),
    Column("area", String(10), nullable=False),
    Column("boundary_year", SmallInteger, nullable=False),
    Column("dimensions", String(255), nullable=False),
    UniqueConstraint("programme", "indicator", "area", "boundary_year", "dimensions"),
)

periods = Table(
    "periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("series_id", ForeignKey("series.id"), primary_key=True, autoincrement=False),
    Column("period_id", ForeignKey("periods.id"), primary_key=True, autoincrement=False),
    Column("acceptance_id", ForeignKey("acceptances.id"), primary_key=True, autoincrement=False),
    Column("value", Float),
    Column("status", SmallInteger, nullable=False),
    Column("margin", Float),
    Column("n", Float),
    Column("row", Integer, nullable=False),
    Column("column", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("theory_id", ForeignKey("theories.id"), nullable=False),
    Column("acceptance_id", Integer, nullable=False),
    Column("as_of", Moment, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", String(80), nullable=False),
    Column("manifest_sha256", String(64), nullable=False),
    Column("answer_id", Integer),
    Column("register_change_id", Integer),
    Column("sections", Text),
    UniqueConstraint("programme", "number"),
)

register_changes = Table(
    "register_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("register", String(40), nullable=False),
    Column("entry", String(12), nullable=False),
    Column("number", Integer, nullable=False),
    Column("act", String(40), nullable=False),
    Column("content", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(80), nullable=False),
    Column("role", String(20), nullable=False),
    Column("partner", String(40)),
    Column("at", Moment, nullable=False),
    UniqueConstraint("programme", "register", "entry", "number"),
)

redactable_texts = Table(
    "redactable_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("programme", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("text", Text),
    Column("added_at", Moment, nullable=False),
    Column("redacted_at", Moment),
    Column("redacted_by", String(80)),
    Column("redacted_why", String(80)),
    UniqueConstraint("programme", "sha256"),
)

Index("ix_endorsements_theory_id", endorsements.c.theory_id)
Index("ix_working_versions_programme", working_versions.c.programme)
Index("ix_submissions_programme", submissions.c.programme, submissions.c.received_at)
Index("ix_submission_steps_submission_id", submission_steps.c.submission_id)
Index("ix_submission_notes_submission_id", submission_notes.c.submission_id)
Index("ix_late_reasons_programme", late_reasons.c.programme)
Index("ix_answers_programme", answers.c.programme)
Index(
    "ix_register_changes_programme",
    register_changes.c.programme,
    register_changes.c.register,
    register_changes.c.id,
)
Index("ix_letter_attempts_letter_id", letter_attempts.c.letter_id)
Index("ix_allowed_hosts_programme", allowed_hosts.c.programme)

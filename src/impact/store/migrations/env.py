"""How Alembic runs here: always on the connection it is handed, in that one transaction."""

from alembic import context

from impact.store import account_tables, tables  # noqa: F401 - they fill the metadata
from impact.store.metadata import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()

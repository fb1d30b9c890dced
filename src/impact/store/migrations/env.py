"""How Alembic runs here: always on the connection it is handed, in that one transaction."""

from alembic import context

from impact.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()

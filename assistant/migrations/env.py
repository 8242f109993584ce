"""Alembic's entry: migrates over the connection that `assistant.database.migrate` holds."""

from __future__ import annotations

from alembic import context

from assistant.tables import Base


def _migrate() -> None:
    connection = context.config.attributes["connection"]
    # Batches rewrite a table where SQLite cannot alter it in place.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


_migrate()

"""The database: SQLite beside the index by default, PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.operator_errors import OperatorError, Problem

MIGRATIONS = Path(__file__).parent / "migrations"

# Long enough for another process to migrate; a reader never waits for a writer under WAL.
SQLITE_WAIT_SECONDS = 15
# Any number of our own: PostgreSQL lets one process migrate at a time.
_MIGRATION_LOCK = 5_162_015_227


class DatabaseError(OperatorError):
    """A database that cannot be opened, written or understood."""


def open_database(address: str) -> Engine:
    """An engine on the database, created and brought up to date. Raises DatabaseError."""
    engine = create_database_engine(address)
    try:
        migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def create_database_engine(address: str) -> Engine:
    """An engine that has not connected yet; for SQLite its folder is made."""
    url = _with_driver(make_url(address))
    if url.get_backend_name() == "sqlite":
        _make_folder(url)
        engine = create_engine(url, connect_args={"timeout": SQLITE_WAIT_SECONDS})
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise DatabaseError(Problem("database_driver", {"address": _shown(url)})) from error


def migrate(engine: Engine) -> None:
    """Bring the tables to this program's schema; safe when several processes start at once."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with database_errors(engine), engine.connect() as connection:
        _lock(connection)
        if _is_behind(connection, ScriptDirectory.from_config(config)):
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        connection.commit()


@contextmanager
def database_errors(engine: Engine) -> Iterator[None]:
    """Turn what the database refuses into a DatabaseError that says so, without its password."""
    try:
        yield
    except DBAPIError as error:
        detail = str(error.orig).strip().partition("\n")[0]
        raise DatabaseError(_refusal(engine.url, detail)) from error


def _refusal(url: URL, detail: str) -> Problem:
    if url.get_backend_name() == "sqlite" and ("readonly" in detail or "unable to open" in detail):
        return Problem("database_folder", {"path": url.database, "detail": detail})
    return Problem("database_unavailable", {"address": _shown(url), "detail": detail})


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)


def _with_driver(url: URL) -> URL:
    plain = {"postgres", "postgresql"}
    return url.set(drivername="postgresql+psycopg") if url.drivername in plain else url


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        detail = error.strerror or str(error)
        raise DatabaseError(
            Problem("database_folder", {"path": folder, "detail": detail})
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # WAL is kept in the file: asking for it again would only wait for a lock.
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _lock(connection: Connection) -> None:
    """Hold off every other migration until this transaction ends."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")


def _is_behind(connection: Connection, scripts: ScriptDirectory) -> bool:
    """Whether there is something to migrate; a schema this program does not know is refused."""
    head = scripts.get_current_head()
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in {step.revision for step in scripts.walk_revisions()}:
        names = {"address": _shown(connection.engine.url), "revision": current, "head": head}
        raise DatabaseError(Problem("database_newer", names))
    return current != head

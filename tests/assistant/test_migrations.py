from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from assistant.database import DatabaseError, create_database_engine, migrate, open_database
from assistant.tables import Base
from corpus.models import Language

_START = "import sys; from assistant.database import open_database; open_database(sys.argv[1])"


def test_it_makes_the_tables_in_an_empty_database(engine: Engine) -> None:
    migrate(engine)

    tables = set(inspect(engine).get_table_names())
    assert {"answers", "citations", "feedback", "alembic_version"} <= tables


def test_the_migrations_and_the_models_say_the_same(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_it_leaves_a_database_that_is_up_to_date_as_it_is(engine: Engine) -> None:
    migrate(engine)
    migrate(engine)

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_it_needs_no_file_in_the_current_folder(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    migrate(engine)

    assert "answers" in inspect(engine).get_table_names()


def test_it_is_safe_when_processes_start_at_once(database_address: str) -> None:
    starting = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", _START, database_address])
        for _ in range(4)
    ]

    assert [process.wait(timeout=60) for process in starting] == [0, 0, 0, 0]
    engine = create_database_engine(database_address)
    assert "answers" in inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.parametrize(("language", "words"), [("en", "newer"), ("fr", "plus récent")])
def test_it_refuses_a_database_newer_than_the_program(
    engine: Engine, language: Language, words: str
) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseError) as refused:
        migrate(engine)

    message = refused.value.message(language)
    assert words in message
    assert "9999" in message


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be"), ("fr", "ne peut pas")])
def test_it_says_that_the_folder_cannot_be_written(
    tmp_path: Path, language: Language, words: str
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    with pytest.raises(DatabaseError) as refused:
        open_database(f"sqlite:///{tmp_path}/taken/clausier.sqlite")

    message = refused.value.message(language)
    assert words in message
    assert str(tmp_path / "taken") in message


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be used"), ("fr", "inutilisable")])
def test_it_says_that_the_file_is_no_database(
    tmp_path: Path, language: Language, words: str
) -> None:
    file = tmp_path / "clausier.sqlite"
    file.write_bytes(b"neither a database nor empty" * 100)

    with pytest.raises(DatabaseError) as refused:
        open_database(f"sqlite:///{file}")

    assert words in refused.value.message(language)
    assert file.read_bytes().startswith(b"neither")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_never_shows_the_password_of_an_unreachable_database(language: Language) -> None:
    with pytest.raises(DatabaseError) as refused:
        open_database("postgresql://clausier:open-sesame@127.0.0.1:9/clausier?connect_timeout=2")

    message = refused.value.message(language)
    assert "127.0.0.1" in message
    assert "open-sesame" not in message


def test_it_reads_a_plain_postgresql_address() -> None:
    for address in ("postgresql://server/clausier", "postgres://server/clausier"):
        assert create_database_engine(address).url.drivername == "postgresql+psycopg"


def test_it_keeps_the_references_between_tables_in_sqlite(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/clausier.sqlite")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA busy_timeout")) == 15_000
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(
    database_address: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate(engine)
    engine.dispose()

    after = create_engine(database_address.replace("postgresql://", "postgresql+psycopg://"))
    assert inspect(after).get_table_names() == []
    after.dispose()

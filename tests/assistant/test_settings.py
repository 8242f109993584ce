from __future__ import annotations

import base64
import io
import json
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from pydantic import ValidationError

from assistant.logging import configure_logging
from assistant.operator_errors import messages
from assistant.settings import Settings, SettingsError, load_settings, settings_table
from corpus.models import LANGUAGES, Language

GUIDE = Path(__file__).parents[2] / "docs" / "operations.md"
TOKEN = base64.b64encode(b"thirty-two bytes as Teams gives!").decode()
OTHER_TOKEN = base64.b64encode(b"another thirty-two bytes of hers").decode()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("CLAUSIER_"):
            monkeypatch.delenv(name)


def refusal(**environment: str) -> SettingsError:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        with pytest.raises(SettingsError) as refused:
            load_settings()
    return refused.value


def test_it_starts_with_no_setting_at_all() -> None:
    settings = load_settings()

    assert settings.data == Path("var").absolute()
    assert settings.database_url == f"sqlite:///{settings.data}/clausier.sqlite"
    assert (settings.model, settings.model_key, settings.public_url) == (None, None, "")
    assert settings.embedding_model == "bundled"
    assert settings.teams_keys == {}


def test_it_reads_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    monkeypatch.setenv("CLAUSIER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAUSIER_CORPUS", f"{one}{os.pathsep}{two}{os.pathsep}")
    monkeypatch.setenv("CLAUSIER_PUBLIC_URL", "https://clauses.example.gc.ca/policies/")
    monkeypatch.setenv("CLAUSIER_LOG_LEVEL", "WARNING")

    settings = load_settings()

    assert settings.corpus == (one, two)
    assert settings.database_url == f"sqlite:///{tmp_path}/data/clausier.sqlite"
    assert settings.public_url == "https://clauses.example.gc.ca/policies"
    assert settings.log_level == "warning"


def test_what_is_passed_in_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSIER_PORT", "9000")

    assert load_settings().port == 9000
    assert load_settings(port=9001).port == 9001


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSIER_MODEL", "")
    monkeypatch.setenv("CLAUSIER_PORT", "")

    assert load_settings() == Settings()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]  # that it is refused is the point


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Did you mean"), ("fr", "Vouliez-vous dire")]
)
def test_it_refuses_an_unknown_setting_and_names_the_nearest(
    language: Language, words: str
) -> None:
    message = refusal(CLAUSIER_EMBEDING_MODELS="x").message(language)

    assert words in message
    assert "CLAUSIER_EMBEDING_MODELS" in message
    assert "CLAUSIER_EMBEDDING_MODEL" in message.replace("CLAUSIER_EMBEDING_MODELS", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLAUSIER_PORT", "eighty"),
        ("CLAUSIER_PORT", "65536"),
        ("CLAUSIER_THREADS", "0"),
        ("CLAUSIER_QUESTIONS_PER_MINUTE", "0"),
        ("CLAUSIER_MODEL_TIMEOUT", "nan"),
        ("CLAUSIER_LOG_LEVEL", "loud"),
        ("CLAUSIER_LOG_FORMAT", "xml"),
        ("CLAUSIER_DATA", __file__),
        ("CLAUSIER_CORPUS", "/no/such/folder"),
        ("CLAUSIER_DATABASE_URL", "mysql://server/database"),
        ("CLAUSIER_DATABASE_URL", "sqlite://"),
        ("CLAUSIER_DATABASE_URL", "sqlite:///:memory:"),
        ("CLAUSIER_PUBLIC_URL", "clauses.example.gc.ca"),
        ("CLAUSIER_PUBLIC_URL", "ftp://clauses.example.gc.ca"),
        ("CLAUSIER_PUBLIC_URL", "javascript:alert(1)"),
        ("CLAUSIER_PUBLIC_URL", "https://me:secret@clauses.example.gc.ca"),
        ("CLAUSIER_PUBLIC_URL", "https://clauses.example.gc.ca?x=1"),
        ("CLAUSIER_PUBLIC_URL", "https://[broken"),
        ("CLAUSIER_MODEL", "gpt"),
        ("CLAUSIER_MODEL_URL", "http://localhost:8080/v1"),
        ("CLAUSIER_MODEL_KEY", "a-key-without-its-model"),
        ("CLAUSIER_MODEL", "openai:gpt-without-key"),
    ],
)
def test_it_refuses_a_wrong_value_and_names_its_setting(
    name: str, value: str, language: Language
) -> None:
    assert name in refusal(**{name: value}).message(language)


def test_it_names_every_wrong_setting_at_once_in_each_language() -> None:
    error = refusal(CLAUSIER_PORT="x", CLAUSIER_LOG_FORMAT="xml")

    assert "CLAUSIER_LOG_FORMAT must be one of: 'console', 'json'." in error.message("en")
    assert "CLAUSIER_PORT doit être un nombre." in error.message("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_never_sends_a_key_without_encryption(language: Language) -> None:
    key = {"CLAUSIER_MODEL": "openai:llama", "CLAUSIER_MODEL_KEY": "open-sesame"}

    error = refusal(**key, CLAUSIER_MODEL_URL="http://models.example.gc.ca/v1")
    assert "CLAUSIER_MODEL_URL" in error.message(language)
    assert "open-sesame" not in error.message(language)


@pytest.mark.parametrize(
    "address", ["https://models.example.gc.ca/v1", "http://localhost:8080/v1", "http://[::1]:80/v1"]
)
def test_it_sends_a_key_with_encryption_or_on_this_machine(address: str) -> None:
    settings = load_settings(model="openai:llama", model_key="k", model_url=address)

    assert settings.model_url == address


def test_it_reads_the_secrets_of_several_teams_and_both_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CLAUSIER_TEAMS_SECRETS", f"hr={TOKEN}, it={TOKEN} ,hr={OTHER_TOKEN},")

    keys = load_settings().teams_keys

    assert keys == {
        "hr": (base64.b64decode(TOKEN), base64.b64decode(OTHER_TOKEN)),
        "it": (base64.b64decode(TOKEN),),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hr=not*base64!", "hr"),
        ("hr=" + base64.b64encode(b"fifteen bytes..").decode(), "16"),
        (f"it={TOKEN},{TOKEN}", "2"),
        (f"human resources={TOKEN}", "1"),
        ("hr=", "1"),
    ],
)
def test_it_refuses_a_secret_that_is_malformed_or_short_without_showing_it(
    text: str, shown: str, language: Language
) -> None:
    error = refusal(CLAUSIER_TEAMS_SECRETS=text)

    assert shown in error.message(language)
    for part in (TOKEN, TOKEN.rstrip("="), "not*base64!"):
        assert part not in error.message(language) + str(error) + repr(error)


def test_it_never_prints_a_secret() -> None:
    settings = load_settings(
        teams_secrets=f"hr={TOKEN}",
        model="openai:gpt",
        model_key="open-sesame",
        database_url="postgresql://me:open-sesame@server/log",
    )
    assert settings.teams_keys

    for shown in (repr(settings), str(settings)):
        assert TOKEN not in shown
        assert "open-sesame" not in shown


def test_every_setting_has_its_row_in_the_guide_and_no_other_has() -> None:
    written = re.findall(
        r"^\| `(CLAUSIER_\w+)` \| (.*?) \| (.*) \|$", GUIDE.read_text("utf-8"), re.M
    )

    assert written == settings_table()


def test_every_message_is_written_in_both_languages_with_the_same_values() -> None:
    for key, texts in messages().items():
        english, french = (set(re.findall(r"{(\w+)}", texts[one])) for one in ("en", "fr"))
        assert english == french, key
        assert texts["en"] != texts["fr"], key


@pytest.fixture
def _logging_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.usefixtures("_logging_put_back")
def test_its_log_is_json_one_object_to_a_line_for_libraries_too() -> None:
    stream = io.StringIO()
    configure_logging(load_settings(log_format="json"), stream)

    structlog.get_logger("assistant").info("answered", question_language="fr", clause="par. 9 é")
    logging.getLogger("uvicorn.error").warning("listening on %s", 8000)
    structlog.get_logger("assistant").debug("too detailed")

    ours, theirs = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (ours["event"], ours["level"], ours["clause"]) == ("answered", "info", "par. 9 é")
    assert (theirs["event"], theirs["logger"]) == ("listening on 8000", "uvicorn.error")


@pytest.mark.usefixtures("_logging_put_back")
def test_its_log_is_readable_on_a_console() -> None:
    stream = io.StringIO()
    configure_logging(load_settings(log_format="console"), stream)

    structlog.get_logger("assistant").warning("index_rebuilt", reason="model changed")

    assert "index_rebuilt" in stream.getvalue()
    assert "model changed" in stream.getvalue()

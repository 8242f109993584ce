"""Every failure a command can meet, turned into a sentence and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from assistant.gold import GoldError
from assistant.operator_errors import OperatorError
from assistant.questions import BadQuestionError
from assistant.terminal import print_failure
from assistant.texts import say
from corpus.errors import CorpusError
from corpus.models import Language
from index.errors import SearchIndexError

FAILED = 1  # the program, its settings or its machine
REFUSED = 2  # what it was given: a question, a file, a document folder


@contextmanager
def explained(language: Language) -> Iterator[None]:
    """Say what happened and what to do, in the user's language, and exit with a code."""
    try:
        yield
    except (BadQuestionError, CorpusError) as error:
        raise refused(error.message(language), language) from error
    except GoldError as error:
        raise refused(say(language, "cli.bad_questions", reason=error), language) from error
    except (OperatorError, SearchIndexError) as error:
        print_failure(error.message(language), language)
        raise typer.Exit(FAILED) from error


def refused(reason: str, language: Language) -> typer.Exit:
    """Say why the input is refused; raise what is returned."""
    print_failure(reason, language)
    return typer.Exit(REFUSED)

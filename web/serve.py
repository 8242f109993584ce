"""`clausier serve`: the program's entry point, the command line with the web server added."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn

from assistant.cli import app
from assistant.failures import FAILED, explained
from assistant.logging import configure_logging
from assistant.ready import Assistant
from assistant.service import (
    has_index,
    make_embeddings,
    open_assistant,
    update_index,
)
from assistant.settings import Settings, load_settings, terminal_language
from assistant.terminal import errors, print_failure, print_sync, progress_bar
from assistant.texts import say
from corpus.errors import CorpusError
from corpus.models import Language
from index.errors import IndexBusyError
from web.app import create_app
from web.settings import WebSettings

_WAITING = 128


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.")] = None,
) -> None:
    """Index what has changed, then serve the page, the API and the Teams webhook."""
    spoken = terminal_language()
    with explained(spoken):
        given = {"host": host, "port": port}
        settings = load_settings(**{k: v for k, v in given.items() if v is not None})
        configure_logging(settings)
        listening = _listen(settings, spoken)
        _index(settings, spoken)
    _announce(listening, settings, spoken)
    application = create_app(WebSettings.of(settings), lambda: _ready(settings))
    # No access log: an address may carry a question that nobody has redacted.
    config = uvicorn.Config(application, log_config=None, access_log=False, server_header=False)
    with suppress(KeyboardInterrupt):  # stopping with Ctrl+C is no failure
        uvicorn.Server(config).run(sockets=[listening])


def main() -> None:
    """Run the command line."""
    app()


def _listen(settings: Settings, language: Language) -> socket.socket:
    """The socket to serve on, taken before any work is done."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        place = {"host": settings.host, "port": settings.port, "other": settings.port + 1}
        print_failure(say(language, "cli.port_used", **place), language)
        raise typer.Exit(FAILED) from error
    listening.listen(_WAITING)
    return listening


def _index(settings: Settings, language: Language) -> None:
    """Update the index where it can be watched; the server opens it afterwards.

    A document that cannot be trusted, and an index that another process is building, are left to
    the opening, which serves the index there is.
    """
    try:
        with progress_bar(say(language, "cli.indexing")) as advance:
            report = update_index(settings, make_embeddings(settings), advance)
        print_sync(report, language)
    except (CorpusError, IndexBusyError) as error:
        if not has_index(settings):
            raise
        print_failure(error.message(language), language)


def _announce(listening: socket.socket, settings: Settings, language: Language) -> None:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = settings.public_url or f"http://{shown}:{port}"
    errors.print(say(language, "cli.serving", address=address), highlight=False, soft_wrap=True)
    errors.print(say(language, "cli.loading"), style="dim")


def _ready(settings: Settings) -> Assistant:
    assistant = open_assistant(settings)
    assistant.warm_up()
    assistant.meet_sentences_meanwhile()
    return assistant

"""The program's own log on standard error: ours and the libraries', in one form."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog

from assistant.settings import Settings, load_settings

# Libraries that report each routine step as an event.
_CHATTY = ("alembic", "sentence_transformers", "httpx", "chromadb")


def configure_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Write events of the settings' level and above to `stream`, standard error by default."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(settings))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    if settings.log_level != "debug":
        for name in _CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def quiet_settings() -> Settings:
    """The settings of a command, with a log that speaks up only when something is wrong."""
    settings = load_settings()
    quiet = "warning" if settings.log_level == "info" else settings.log_level
    configure_logging(settings.model_copy(update={"log_level": quiet}))
    return settings


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(settings: Settings) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *_written(settings),
        ],
    )


def _written(settings: Settings) -> list[structlog.typing.Processor]:
    if settings.log_format == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]

"""Templates to responses: one Jinja environment per language, each with its own catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from corpus.models import Language, other
from web import addresses, policy, quoting, standing, wording
from web.i18n import Catalogue, Catalogues

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
TEMPLATES = _HERE / "templates"


class Pages:
    """Renders a template in a language; `catalogues` gives the words."""

    def __init__(self, catalogues: Catalogues, public_url: str = "") -> None:
        self.catalogues = catalogues
        self.public_url = public_url
        self._environments = {
            language: _environment(catalogue) for language, catalogue in catalogues.items()
        }

    def show(
        self,
        language: Language,
        template: str,
        *,
        toggle: str,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> HTMLResponse:
        """The page; `toggle` is the address of the same page in the other language."""
        html = (
            self._environments[language]
            .get_template(template)
            .render(
                language=language,
                other=other(language),
                toggle=toggle,
                public_url=self.public_url,
                **values,
            )
        )
        usual = {"Content-Language": language, "Cache-Control": "no-cache"}
        return HTMLResponse(html, status, usual | dict(headers or {}))


def _environment(catalogue: Catalogue) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension adds this method when it is loaded, so its type is not known.
    cast(Any, environment).install_gettext_translations(catalogue.translations, newstyle=True)
    environment.filters |= {"day": catalogue.date, "moment": catalogue.moment}
    environment.globals |= {
        "addresses": addresses,
        "marked": quoting.marked,
        "whereabouts": quoting.whereabouts,
        "pieces": policy.pieces,
        "present_address": standing.present_address,
        "wording": wording,
        "stylesheet": f"/static/style.css?v={_digest(STATIC / 'style.css')}",
    }
    return environment


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]

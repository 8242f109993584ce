"""Pictures of the real pages for the documentation: `make pictures`. Needs chromium."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.server import Server, server

_FOLDER = Path("docs/pictures")
_CHROMIUM = "/usr/bin/chromium"
_WIDTHS = (1280, 320)
_ASKED = {
    "answer": {
        "en": "can I use the GC wordmark on LinkedIn?",
        "fr": "puis-je utiliser le mot-symbole sur LinkedIn?",
    },
    "abstention": {"en": "What is the dress code?", "fr": "Quel est le code vestimentaire?"},
}


def main(folder: Path = _FOLDER) -> None:
    """Take a picture of each page, in both languages and both widths."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, server(Path(data)) as running, sync_playwright() as play:
        running.ask("hello", "en")
        browser = play.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        for width in _WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            _take(page, running, folder, "" if width == _WIDTHS[0] else f"-{width}")
        browser.close()


def _take(page: Page, running: Server, folder: Path, suffix: str) -> None:
    for language in ("en", "fr"):
        page.goto(f"{running.address}/{language}")
        page.screenshot(path=folder / f"home-{language}{suffix}.png", full_page=True)
        for name, asked in _ASKED.items():
            page.goto(f"{running.address}/{language}")
            page.locator("textarea").fill(asked[language])
            page.locator("form button[type=submit]").first.click()
            page.wait_for_url("**/answers/**")
            page.screenshot(path=folder / f"{name}-{language}{suffix}.png", full_page=True)
        page.goto(f"{running.address}/{language}/documents/csc-cd-227#9")
        page.screenshot(path=folder / f"document-{language}{suffix}.png")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))

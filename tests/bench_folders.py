"""Small retrieval sets in folders, whole or broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.models import Language

DOCS: dict[Language, list[dict[str, Any]]] = {
    "en": [
        {"id": "d1", "title": "Leave", "text": "Ask your supervisor for vacation leave. Early."},
        {"id": "d2", "title": "", "text": "Passwords are never shared with anybody."},
        {"id": "d3", "title": "Travel", "text": "Keep the receipts of your hotel and your meals."},
    ],
    "fr": [
        {"id": "d1", "title": "Congés", "text": "Demandez vos congés à votre superviseur. Tôt."},
        {"id": "d2", "title": "", "text": "Les mots de passe ne sont jamais communiqués."},
        {"id": "d3", "title": "Voyages", "text": "Gardez les reçus de votre hôtel et des repas."},
    ],
}
QUERIES: dict[Language, list[dict[str, Any]]] = {
    "en": [
        {"id": "q1", "text": "may I share my password?", "scenario": "vacation leave supervisor"},
        {"id": "q2", "text": "do I keep hotel receipts?"},
        {"id": "q3", "text": "who feeds the office cat?"},
    ],
    "fr": [
        {"id": "q1", "text": "puis-je communiquer mon mot de passe ?", "scenario": "congés"},
        {"id": "q2", "text": "faut-il garder les reçus de l’hôtel ?"},
        {"id": "q3", "text": "qui nourrit le chat du bureau ?"},
    ],
}
QRELS = "q1\td2\t1\nq2\td3\t2\nq2\td1\t0\n"


def written_set(folder: Path, language: Language = "en", **changed: str | None) -> Path:
    """A set of three documents and two judged queries; a keyword (docs, queries, qrels, info)
    replaces a file's text, None leaves the file out."""
    texts: dict[str, str | None] = {
        "docs": lines(*DOCS[language]),
        "queries": lines(*QUERIES[language]),
        "qrels": QRELS,
        "info": "three rules of the house\n",
        **changed,
    }
    names = {"docs": "docs.jsonl", "queries": "queries.jsonl", "qrels": "qrels.tsv"}
    folder.mkdir(parents=True, exist_ok=True)
    for key, text in texts.items():
        if text is not None:
            (folder / names.get(key, "INFO.txt")).write_text(text, encoding="utf-8")
    return folder


def lines(*rows: dict[str, Any]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

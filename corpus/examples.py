"""questions.jsonl beside a policy: questions people ask, each with the clause that answers it.

Optional. An example is found by the words of a worried employee where the clause, written by a
lawyer, would not be; one whose clause is null teaches the assistant what the policy leaves open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import read_text
from corpus.models import LANGUAGES, Document, ExampleQuestion

EXAMPLES = "questions.jsonl"


def read_examples(document: Document, known: frozenset[str]) -> Iterator[ExampleQuestion]:
    """The document's examples; raises CorpusError for a malformed line or an unknown clause."""
    path = document.authority.path.parent / EXAMPLES
    if not path.exists():
        return
    # JSON may hold a line separator unescaped, which `splitlines` would cut.
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield _example(line, number, path, document.id, known)


def _example(
    line: str, number: int, path: Path, document_id: str, known: frozenset[str]
) -> ExampleQuestion:
    row = _object(line)
    clause_id, language, text = row.get("clause"), row.get("language"), row.get("question")
    if language not in LANGUAGES or not isinstance(text, str) or not text.strip():
        raise CorpusError("malformed_example", path, number)
    if "clause" not in row or not isinstance(clause_id, str | None):
        raise CorpusError("malformed_example", path, number)
    own = clause_id in known and str(clause_id).startswith(f"{document_id}/")
    if clause_id is not None and not own:
        raise CorpusError("unknown_example_clause", path, number, id=clause_id)
    return ExampleQuestion(document_id, clause_id, language, text.strip())


def _object(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return row if isinstance(row, dict) else {}

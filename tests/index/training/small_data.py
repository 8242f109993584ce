"""A folder of training data of a few rows, with something of each kind, kept aside and not."""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

from index.training.inputs import recipe
from index.training.sets import is_held_out

_SETTINGS = recipe()["held_out"]
_NAMES = [f"A-{number}" for number in range(1, 400)]
LEARNT, LEARNT_TOO = [name for name in _NAMES if not is_held_out(name, _SETTINGS)][:2]
ASIDE_BY_DIGEST = next(name for name in _NAMES if is_held_out(name, _SETTINGS))
ASIDE_BY_NAME: str = _SETTINGS["acts"][0]
ASIDE_INSTRUMENT: str = _SETTINGS["instruments"][0]

THINGS = {
    "leave": "congé", "travel": "voyage", "pay": "paye", "work": "travail", "room": "salle",
    "lunch": "repas", "paper": "papier", "hotel": "hôtel", "train": "train", "office": "bureau",
}  # fmt: skip
_EN = "The minister must give every officer {} within ten days of {}."
_FR = "Le ministre doit donner à chaque agent {} avant dix jours de {}."


def provision(number: int, document: str) -> tuple[str, str]:
    """A provision of an Act in both languages, unlike any other."""
    english, french = list(THINGS.items())[number % len(THINGS)]
    return _EN.format(english, document), _FR.format(french, document)


def law_rows(document: str, provisions: int = 6) -> list[list[str]]:
    """What an Act adds to the file of law: a heading, notes, provisions, one only in English."""
    rows = [[document, "1#h0/1", f"Heading {document}", f"Titre {document}"]]
    for number in range(provisions):
        english, french = provision(number, document)
        thing, chose = list(THINGS.items())[number]
        rows.append([document, f"{number}#note", f"{thing} {document}", f"{chose} {document}"])
        rows.append([document, str(number), english, french])
    return [*rows, [document, "99", f"Only English in {document}.", ""]]


def question(key: str, language: str, text: str, **more: Any) -> dict[str, Any]:
    """A row of a file of written questions."""
    return {"id": key, "language": language, "question": text, "finding": None, **more}


def law_questions() -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Clauses of Acts and the questions about them, one clause of an Act kept aside."""
    clauses, asked = [], []
    for number, (thing, chose) in enumerate(THINGS.items()):
        document = ASIDE_BY_NAME if number == 9 else LEARNT
        english, french = provision(number, document)
        note = ("Note", "Note") if number % 2 else ("", "")
        clauses.append([f"L-{number}", f"{document} {number}", note[0], english, note[1], french])
        asked.append(question(f"L-{number}", "en", f"when do I get {thing} here?"))
        asked.append(question(f"L-{number}", "fr", f"quand ai-je mon {chose} ici ?"))
    unanswered = question("L-0", "en", "who invented the leave of absence?", answered=False)
    return clauses, [*asked, unanswered]


def instrument_questions() -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Clauses of instruments, published in English; one has a French text beside a question."""
    clauses = [
        ["T-0", "Policy on Rooms 4.1", "Officers must:", "keep the room of lunch clean."],
        ["T-1", f"{ASIDE_INSTRUMENT} 3.2", "", "Deputy heads keep the secret of aside."],
        ["T-2", "Policy on Rooms 4.2", "", "nobody sleeps in the office."],
    ]
    asked = [
        question("T-0", "en", "who cleans the room?"),
        question("T-0", "fr", "qui lave la salle ?", fr_clause="garder propre la salle du repas."),
        question("T-1", "en", "who keeps the secret?"),
        question("T-1", "fr", "qui garde le secret ?", fr_clause="garder le secret mis de côté."),
        question("T-2", "fr", "qui dort au bureau ?"),
        question("T-9", "en", "what about a clause that is not there?"),
    ]
    return clauses, asked


def written_shared(folder: Path) -> Path:
    """The folder with everything that training reads, and its digests."""
    training = folder / "training"
    documents = (LEARNT, ASIDE_BY_DIGEST, LEARNT_TOO, ASIDE_BY_NAME)
    _write(training / "laws.tsv.xz", [row for name in documents for row in law_rows(name)])
    pairs = [[f"I like the {thing}.", f"J'aime le {chose}."] for thing, chose in THINGS.items()]
    _write(training / "everyday.tsv", pairs)
    _write(training / "tatoeba.tsv.xz", [["Run!", "Cours !", "x"], ["No.", "", "x"]])
    _write(training / "ui_government.tsv.xz", [["Sign in", "Se connecter", "x", "MIT"]] * 2)
    _write(training / "guidance_md.tsv.xz", [["Plain words", "Mots simples", "x", "MIT"]])
    _write_questions(training / "questions", "law0", *law_questions())
    _write_questions(training / "questions", "tbs0", *instrument_questions())
    sign(training)
    return folder


def written_own(folder: Path) -> Path:
    """The project's own folder of questions: one more question and one more everyday pair."""
    clause = ["M-0", f"{LEARNT_TOO} 3", "", "A dog may come to work.", "", "Le chien peut venir."]
    _write_questions(folder, "law1", [clause], [question("M-0", "en", "is my dog welcome?")])
    _write(folder / "everyday.tsv", [["My dog barks.", "Mon chien aboie."]])
    sign(folder)
    return folder


def sign(folder: Path) -> None:
    """Write the digests of the files that are there."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _write(path: Path, rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join("\t".join(row) + "\n" for row in rows).encode()
    path.write_bytes(lzma.compress(text) if path.suffix == ".xz" else text)


def _write_questions(
    folder: Path, name: str, clauses: list[list[str]], asked: list[dict[str, Any]]
) -> None:
    _write(folder / f"{name}.tsv", clauses)
    _write(folder / f"{name}.jsonl", [[json.dumps(row, ensure_ascii=False)] for row in asked])

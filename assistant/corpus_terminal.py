"""What the corpus commands print: policies, their versions, clauses and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from assistant.terminal import output
from assistant.texts import say
from corpus.changes import Changes, Rewording
from corpus.modality import marked_sentences
from corpus.models import LANGUAGES, Clause, Corpus, Edition, EditionState, Language

_STATES: Mapping[EditionState, str] = {
    "in_force": "cli.in_force", "earlier": "cli.earlier", "later": "cli.later",
}  # fmt: skip


def print_corpus(corpus: Corpus, language: Language) -> None:
    """The policies, their versions, then the clauses of each with their labels."""
    table = Table(title=say(language, "cli.documents"), title_justify="left")
    for name in ("document", "title", "organization", "languages", "clauses", "examples"):
        table.add_column(say(language, f"cli.{name}"))
    for document in corpus.documents:
        clauses = {c.id for c in corpus.clauses if c.document_id == document.id}
        examples = sum(e.document_id == document.id for e in corpus.examples)
        table.add_row(
            document.id, document.titles[language], document.organization.names[language],
            ", ".join(document.versions), str(len(clauses)), str(examples),
        )  # fmt: skip
    output.print(table)
    _print_editions(corpus.editions, language)
    for document in corpus.documents:
        shown = language if language in document.versions else document.authority.language
        for clause in corpus.clauses_of(document.id, shown):
            _say(f"{clause.id}  {clause.label}")


def print_clause(clause: Clause, language: Language) -> None:
    """One clause: where it stands, its words, and what each sentence does."""
    output.print(Text(clause.label, style="bold"))
    output.print(Text(" › ".join(clause.headings), style="dim"))
    if clause.lead_in:
        _say(clause.lead_in)
    _say(clause.quotable)
    output.print(Text(say(language, "cli.sentence_marks"), style="dim"))
    for sentence in marked_sentences(clause):
        marks = ", ".join(sorted(sentence.marks)) or "–"
        _say(f"  {marks}: {sentence.text[:90]}")
    for reference in clause.references:
        _say(f"  → {reference.words}: {reference.address or reference.document_id or '–'}")
    output.print()


def print_changes(changes: Changes, language: Language) -> None:
    """Clauses added, removed and changed in each language, with their words, and how many."""
    for shown in LANGUAGES:
        part = changes.in_language(shown)
        if not part.none:
            output.print(Text(say(language, f"cli.changes_{shown}"), style="bold underline"))
            _print_part(part, language)
    if changes.none:
        _say(say(language, "cli.no_change"))
    else:
        counts = {
            "added": len(changes.added),
            "changed": len(changes.changed),
            "removed": len(changes.removed),
        }
        _say(say(language, "cli.changes_counted", **counts))


def _print_editions(editions: Iterable[Edition], language: Language) -> None:
    table = Table(title=say(language, "cli.versions"), title_justify="left")
    for name in ("document", "version", "state"):
        table.add_column(say(language, f"cli.{name}"))
    for edition in editions:
        state = say(language, _STATES[edition.state])
        table.add_row(edition.document_id, edition.name, state)
    output.print(table)


def _print_part(part: Changes, language: Language) -> None:
    for clause in part.removed:
        _print_key(clause, say(language, "cli.removed"))
        _print_words("−", clause.whole, "red")
    for clause in part.added:
        _print_key(clause, say(language, "cli.added"))
        _print_words("+", clause.whole, "green")
    for pair in part.changed:
        _print_key(pair.new, say(language, "cli.changed"))
        _print_rewording(pair)
    output.print()


def _print_rewording(pair: Rewording) -> None:
    """What differs: where the clause stands, its words, or both."""
    for old, new in ((_place(pair.old), _place(pair.new)), (pair.old.whole, pair.new.whole)):
        if old != new:
            _print_words("−", old, "red")
            _print_words("+", new, "green")


def _print_key(clause: Clause, what: str) -> None:
    output.print(Text(f"{what}  {clause.id}  {clause.label}", style="bold"), soft_wrap=True)


def _print_words(sign: str, words: str, colour: str) -> None:
    for line in words.split("\n"):
        output.print(Text(f"  {sign} {line}", style=colour), soft_wrap=True)


def _place(clause: Clause) -> str:
    return " › ".join((*clause.headings, clause.label))


def _say(words: str) -> None:
    """Words of a policy as they are: what stands in square brackets is no markup."""
    output.print(Text(words), soft_wrap=True)

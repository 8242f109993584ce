"""What `corpus add` shows of a proposal before anything is written, and how it asks."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.text import Text
from rich.tree import Tree

from assistant.adding import Proposal
from assistant.terminal import errors, output
from assistant.texts import say
from corpus.drafts import Draft
from corpus.loaders.loaded import LeftOut
from corpus.loaders.structure import Block, Section
from corpus.models import Language
from corpus.publishers import known_publisher

_WIDTH = 72
_SHOWN = {"sections": 8, "blocks": 3, "remarks": 5}
_YES = ("y", "yes", "o", "oui")


def print_proposal(proposal: Proposal, spoken: Language, full: bool) -> None:
    """The description, the clauses as a tree, what was left out and what could not be placed."""
    _print_description(proposal, spoken)
    for language, draft in proposal.drafts.items():
        counts = {"clauses": len(draft.clauses), "headings": len(draft.headings)}
        title = say(spoken, f"adding.tree_{language}", **counts)
        output.print(_tree(title, draft.structure, spoken, full))
        _print_left_out(draft.left_out, spoken)
        _print_remarks(draft, spoken, full)
    if proposal.alone:
        lines = [f"{clause.language}  {clause.label}" for clause in proposal.alone]
        _print_list(say(spoken, "adding.alone", count=len(lines)), lines, spoken, full)
    if proposal.described.repeated:
        names = ", ".join(proposal.described.repeated)
        _warn(say(spoken, "adding.repeated", fields=names))


def can_ask() -> bool:
    """Whether there is a person at the terminal."""
    return sys.stdin.isatty()


def agreed(spoken: Language) -> bool:
    """Ask whether to add it; anything but a clear yes is a no."""
    return _asked(say(spoken, "adding.ask"))


def agreed_to_remove(spoken: Language, name: str) -> bool:
    """Ask whether to take a document away."""
    return _asked(say(spoken, "adding.ask_remove", id=name))


def _asked(question: str) -> bool:
    errors.print(Text(question), end=" ", soft_wrap=True)
    return sys.stdin.readline().strip().lower() in _YES


def _print_description(proposal: Proposal, spoken: Language) -> None:
    document = proposal.document
    rows = {
        "id": document.id,
        "title": " / ".join(dict.fromkeys(document.titles.values())),
        "organization": f"{document.organization.names[spoken]} ({document.organization.id})",
        "in_effect": str(document.in_effect or say(spoken, "adding.unknown")),
        "numbering": document.numbering,
        "texts": ", ".join(f"{v.language} {v.official_url}" for v in document.versions.values()),
        "place": f"{proposal.place.edition}",
    }
    for name, value in rows.items():
        line = Text(f"{say(spoken, f'adding.{name}'):<18} ", style="bold")
        output.print(line.append(value, style="not bold"), soft_wrap=True)
    output.print(Text(say(spoken, f"adding.kind_{proposal.place.kind}", id=document.id)))
    guess = proposal.sources[0].loaded.guess
    if known_publisher(guess.publisher) is None:
        _warn(say(spoken, "adding.general"))


def _tree(title: str, structure: Section, spoken: Language, full: bool) -> Tree:
    tree = Tree(Text(title, style="bold"))
    _grow(tree, structure, spoken, full)
    return tree


def _grow(tree: Tree, section: Section, spoken: Language, full: bool) -> None:
    _grow_blocks(tree, section.blocks, spoken, full)
    shown = section.sections if full else section.sections[: _SHOWN["sections"]]
    for inner in shown:
        name = " ".join(part for part in (inner.number, inner.heading) if part)
        _grow(tree.add(_one_line(name, "bold")), inner, spoken, full)
    _add_more(tree, len(section.sections) - len(shown), spoken)


def _grow_blocks(tree: Tree, blocks: Sequence[Block], spoken: Language, full: bool) -> None:
    shown = blocks if full else blocks[: _SHOWN["blocks"]]
    for block in shown:
        said = block.text.casefold().startswith(block.marker.casefold())
        words = block.text if said else f"{block.marker} {block.text}"
        branch = tree.add(_one_line(words))
        _grow_blocks(branch, block.children, spoken, full)
    _add_more(tree, len(blocks) - len(shown), spoken)


def _add_more(tree: Tree, hidden: int, spoken: Language) -> None:
    if hidden:
        tree.add(Text(say(spoken, "adding.more", count=hidden), style="dim"))


def _print_left_out(parts: Sequence[LeftOut], spoken: Language) -> None:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        by_reason[part.why].append(part.text)
    lines = [
        say(spoken, "adding.left_out_of", why=why, count=len(found), example=_cut(found[0]))
        for why, found in by_reason.items()
    ]
    if lines:
        _print_list(say(spoken, "adding.left_out"), lines, spoken, full=True)


def _print_remarks(draft: Draft, spoken: Language, full: bool) -> None:
    counts = {"lost": len(draft.lost), "doubled": len(draft.doubled)}
    for name, lines in _remarks(draft, spoken):
        if lines:
            title = say(spoken, f"adding.{name}", count=counts.get(name, len(lines)))
            _print_list(title, lines, spoken, full)


def _remarks(draft: Draft, spoken: Language) -> Iterator[tuple[str, list[str]]]:
    """Each kind of thing to look at, with its lines."""
    yield "lost", _in_lines(draft.lost)
    yield "doubled", _in_lines(draft.doubled)
    yield "renamed", [f"{r.locator} → {r.new}: {_cut(r.words)}" for r in draft.renamed]
    yield "orphans", [f"{o.label} ({o.parent})" for o in draft.orphans]
    yield (
        "gaps",
        [
            say(spoken, "adding.gap", missing=", ".join(gap.missing), before=gap.before)
            for gap in draft.numbering_gaps
        ],
    )


def _print_list(title: str, lines: Sequence[str], spoken: Language, full: bool) -> None:
    _warn(title)
    shown = lines if full else lines[: _SHOWN["remarks"]]
    for line in shown:
        output.print(Text(f"  {line}"), soft_wrap=True)
    if len(lines) > len(shown):
        more = say(spoken, "adding.more", count=len(lines) - len(shown))
        output.print(Text(f"  {more}", style="dim"))


def _in_lines(words: Sequence[str]) -> list[str]:
    return wrap(" ".join(words), _WIDTH)


def _one_line(words: str, style: str = "") -> Text:
    return Text(" ".join(words.split()), style=style, no_wrap=True, overflow="ellipsis")


def _warn(words: str) -> None:
    output.print(Text(words, style="yellow"), soft_wrap=True)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"

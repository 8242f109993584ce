"""Structures as loaders may give them, awkward words and shapes included, for properties."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from corpus.loaders.structure import Block, BlockKind, Section, row_text, table_text

AWKWARD = (
    "(a) x", "| y", "| y |", "|", "# z", "## [4] z", "4.2.1 w", "[1] q", "[=t] q", "[:t] q", "[] q",
    "4. v", "4.", "a. u", "-", "- s", "• r", "* p", "\\ o", "\\\\", "\\[a] o", "x {#y}", "{#y}",
    "{.y} {.}", "x {name}", "<!-- n", "n -->", "<!-- n -->", "<!<!--", "must:", "doit\u00a0:", "e.",
    "p. ex. m", "---", "|---|", "<br>", "```", "    k", "tab\there", "b\u2028c", "c\u00a0", "\x0cf",
)  # fmt: skip
WORDS = ("alpha", "bêta", "gamma 3", "It applies to:", "L’œuvre.", "“Delta”", "16(1)")
MARKERS = ("4.2.1", "4", "a", "iv", "A", "a.1", "A.2", "2 to 4", "1°", "*", "x]y", "\\", "PART 1")
TERMS = ("hat", "data [personal]", "\\", "hat: a", "record {#x}", "]", "<!-- t")

lines = st.sampled_from(AWKWARD + WORDS) | st.just(
    "must:"
)  # what leads is the hardest to keep apart
texts = st.lists(lines, max_size=3).map("\n".join)
anchors = st.sampled_from((None, None, None, "here", "16-1", "two words", ""))
cells = st.lists(st.sampled_from((*AWKWARD, *WORDS, "")), max_size=3).map(tuple)
rows = st.builds(lambda c, a: Block("row", "", "", anchor=a, cells=c), cells, anchors)


def _table(headings: tuple[str, ...], below: list[Block], anchor: str | None) -> Block:
    written = tuple(replace(row, text=row_text(headings, row.cells)) for row in below)
    text = table_text(headings)
    return Block("table", "", text, anchor=anchor, children=written, cells=headings)


tables = st.builds(_table, cells, st.lists(rows, max_size=3), anchors)
_KINDS: dict[BlockKind, st.SearchStrategy[str]] = {
    "paragraph": st.just(""),
    "bullet": st.sampled_from(("-", "•", "–")),
    "marked": st.sampled_from(MARKERS),
    "definition": st.sampled_from(TERMS),
    "numbered": st.sampled_from(("1", "2", "12")),
    "lettered": st.sampled_from(("a", "b", "d")),
}


def _texted(inner: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[tuple[Block, ...]]:
    block = st.sampled_from(tuple(_KINDS)).flatmap(
        lambda kind: st.builds(
            Block, st.just(kind), _KINDS[kind], texts, anchor=anchors, children=inner
        )
    )
    return st.lists(block | tables, max_size=3).map(tuple)


blocks = st.recursive(st.just(()), _texted, max_leaves=6)


def _below(inner: st.SearchStrategy[tuple[Section, ...]]) -> st.SearchStrategy[tuple[Section, ...]]:
    section = st.builds(
        Section,
        level=st.integers(1, 7),
        heading=lines | st.just(""),
        anchor=anchors,
        classes=st.sampled_from((frozenset(), frozenset({"annex"}), frozenset({"right", "x y"}))),
        blocks=blocks,
        sections=inner,
        number=st.sampled_from(("", "", "4", "16.1", "A", "IV bis", "x]")),
    )
    return st.lists(section, max_size=3).map(tuple)


structures = st.builds(
    Section,
    level=st.just(0),
    heading=st.just(""),
    blocks=blocks,
    sections=st.recursive(st.just(()), _below, max_leaves=5),
)


def without_lines(section: Section) -> Section:
    """The same structure, line numbers forgotten."""
    return replace(
        section,
        line=0,
        blocks=tuple(map(_without_line, section.blocks)),
        sections=tuple(map(without_lines, section.sections)),
    )


def _without_line(block: Block) -> Block:
    children = tuple(map(_without_line, block.children))
    return replace(block, line=0, last_line=0, children=children)

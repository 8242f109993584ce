"""From a source read by a loader to a draft: its Markdown, its clauses, and what to look at."""

from __future__ import annotations

from corpus.clauses import TextSource, cut_clauses, list_headings
from corpus.distinct_ids import with_distinct_ids
from corpus.drafts import Draft as Draft
from corpus.loaders.loaded import Loaded
from corpus.loaders.markdown import parse_markdown
from corpus.loaders.markdown_writer import write_markdown
from corpus.loaders.tidy import tidied
from corpus.outline_gaps import numbering_gaps, orphans
from corpus.pairing import Unpaired as Unpaired
from corpus.pairing import pair_anchors as pair_anchors
from corpus.proof_of_import import prove


def make_draft(loaded: Loaded, source: TextSource) -> Draft:
    """The draft of one text; its Markdown is read again, so that what is shown is what is kept."""
    structure, renamed = with_distinct_ids(tidied(loaded.structure), source.numbering)
    markdown = write_markdown(structure)
    read = parse_markdown(markdown, source.path)
    proof = prove(read, loaded.left_out, loaded.source_words)
    return Draft(
        markdown=markdown,
        structure=read,
        clauses=cut_clauses(read, source),
        headings=list_headings(read, source),
        lost=proof.lost,
        doubled=proof.doubled,
        left_out=loaded.left_out,
        numbering_gaps=numbering_gaps(read, source.numbering),
        orphans=orphans(read, source.numbering),
        renamed=renamed,
    )

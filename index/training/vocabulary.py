"""The teacher's word pieces, without those nobody here uses, and French ones beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from tokenizers.trainers import WordPieceTrainer

_UNKNOWN = "[UNK]"
SPECIAL = ("[PAD]", _UNKNOWN, "[CLS]", "[SEP]", "[MASK]")
_BATCH = 10_000


@dataclass(frozen=True)
class Vocabulary:
    """Pieces in order: special ones, the teacher's that stay, then the new French ones."""

    pieces: tuple[str, ...]
    teacher_pieces: int

    def tokenizer(self, longest: int) -> Tokenizer:
        """Lower case, accents folded, cut at `longest` pieces, [CLS] and [SEP] around."""
        ids = {piece: number for number, piece in enumerate(self.pieces)}
        made = _plain(Tokenizer(WordPiece(ids, unk_token=_UNKNOWN, max_input_chars_per_word=100)))
        made.post_processor = TemplateProcessing(
            single="[CLS] $A [SEP]",
            pair="[CLS] $A [SEP] $B:1 [SEP]:1",
            special_tokens=[(name, ids[name]) for name in ("[CLS]", "[SEP]")],
        )
        made.enable_truncation(longest)
        return made


def choose(
    teacher: Tokenizer, english: Sequence[str], french: Sequence[str], settings: Mapping[str, Any]
) -> Vocabulary:
    """The pieces of both languages; deterministic for the same texts."""
    kept = _kept(teacher, english, settings)
    known = set(kept)
    new = [piece for piece in _learnt(french, settings["french_pieces"]) if piece not in known]
    return Vocabulary((*kept, *new), len(kept))


def counts(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[str]:
    """How often each piece is met in the texts."""
    found: Counter[str] = Counter()
    for start in range(0, len(texts), _BATCH):
        for encoding in tokenizer.encode_batch(list(texts[start : start + _BATCH])):
            found.update(encoding.tokens)
    return found


def _kept(
    teacher: Tokenizer, english: Sequence[str], settings: Mapping[str, Any]
) -> tuple[str, ...]:
    """Special pieces, single Latin characters, the most frequent pieces, and what is used here."""
    used = counts(teacher, english)
    ordered = sorted(teacher.get_vocab().items(), key=lambda item: item[1])
    return (
        *SPECIAL,
        *(
            piece
            for piece, place in ordered
            if piece not in SPECIAL and not piece.startswith("[unused") and _is_ours(piece)
            if place < settings["english_always"]
            or len(piece.removeprefix("##")) == 1
            or used[piece] >= settings["english_used"]
        ),
    )


def _is_ours(piece: str) -> bool:
    """Whether a piece is written in a script and with signs that both languages use."""
    return all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in piece)


def _learnt(french: Sequence[str], size: int) -> list[str]:
    # Which of two equally frequent pieces is taken hangs on the order of the signs inside words;
    # it differs from run to run unless they are given.
    signs = sorted(piece for piece in _trained(french, 0, SPECIAL) if piece.startswith("##"))
    return [piece for piece in _trained(french, size, (*SPECIAL, *signs)) if _is_ours(piece)]


def _trained(french: Sequence[str], size: int, first: Sequence[str]) -> list[str]:
    learner = _plain(Tokenizer(WordPiece(unk_token=_UNKNOWN)))
    trainer = WordPieceTrainer(
        vocab_size=size, special_tokens=list(first), limit_alphabet=300, show_progress=False
    )
    learner.train_from_iterator(french, trainer)
    return [piece for piece, _ in sorted(learner.get_vocab().items(), key=lambda item: item[1])]


def _plain(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer

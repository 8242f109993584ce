"""Whether half precision keeps the ranking: `python -m index.training.precision QUESTIONS`.

Writes the trained model in full and in half precision, and compares the
order of the bundled policies' clauses in both languages, by Kendall's tau for each question.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from corpus.catalogue import load_corpus
from index.embeddings import SentenceEmbeddings
from index.training.checkpoints import Checkpoints
from index.training.folder import write_folder, write_whole
from index.training.inputs import recipe, teacher_folder
from index.training.student import Encoder, load_encoder
from index.training.vocabulary import Vocabulary

Vectors = NDArray[np.float32]
_LONGEST = 256


def taus(questions: Vectors, clauses: Vectors, other_q: Vectors, other_c: Vectors) -> list[float]:
    """Kendall's tau of the clauses' order, one for each question (a row of both `questions`)."""
    one, other = questions @ clauses.T, other_q @ other_c.T
    return [float(kendalltau(a, b).statistic) for a, b in zip(one, other, strict=True)]


def _embedded(folder: Path, texts: Sequence[str]) -> Vectors:
    rows = SentenceEmbeddings(str(folder)).embed_documents(list(texts))
    return np.array(rows, dtype=np.float32)


def _trained(work: Path) -> Encoder:
    kept = Checkpoints(work)
    chosen, trained = kept.read("vocabulary"), kept.read("questions")
    if chosen is None or trained is None:
        raise SystemExit(f"{work} holds no finished training: make train")
    tokenizer = Vocabulary(tuple(chosen["pieces"]), chosen["teacher_pieces"]).tokenizer(_LONGEST)
    vectors = trained["student"]["pieces.weight"]
    student = load_encoder(teacher_folder(recipe()["teacher"]), tokenizer, vectors)
    student.load_state_dict(trained["student"])
    return student


def main() -> None:
    """Print the mean and the least tau."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, help="JSON lines with `question`")
    parser.add_argument("--work", type=Path, default=Path("var/training"))
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines]
    clauses = [clause.whole for clause in load_corpus().clauses]
    with TemporaryDirectory() as folder:
        full, half = Path(folder) / "full", Path(folder) / "half"
        student = _trained(given.work)
        write_whole(student, full, _LONGEST)
        write_folder(student, half, _LONGEST)
        sides = [_embedded(f, texts) for f in (full, half) for texts in (asked, clauses)]
    found = taus(*sides)
    print(f"{len(found)} questions, {len(clauses)} clauses: Kendall's tau {np.mean(found):.4f} "
          f"on average, {min(found):.4f} at least")  # fmt: skip


if __name__ == "__main__":
    main()

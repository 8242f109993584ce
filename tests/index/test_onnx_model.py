"""The model on ONNX Runtime gives the vectors of the same model in PyTorch."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.catalogue import load_corpus
from corpus.models import Language
from index.embeddings import BUNDLED_MODEL, SentenceEmbeddings
from index.errors import EmbeddingModelError
from index.onnx_model import GRAPH, OnnxModel
from index.torch_model import TorchModel

pytestmark = pytest.mark.model

_SAME = 0.999
_PER_LANGUAGE = 40
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture(scope="module")
def fast() -> OnnxModel:
    return OnnxModel(BUNDLED_MODEL, threads=2)


@pytest.fixture(scope="module")
def reference() -> TorchModel:
    return TorchModel(str(BUNDLED_MODEL), threads=2)


def clauses(language: Language) -> list[str]:
    texts = [clause.text for clause in load_corpus().clauses if clause.language == language]
    return texts[:: len(texts) // _PER_LANGUAGE]


def questions(language: Language) -> list[str]:
    texts = [e.text for e in load_corpus().examples if e.language == language]
    return texts[:: len(texts) // _PER_LANGUAGE]


def cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((one * other).sum(axis=1))


@both_languages
def test_clauses_lie_where_pytorch_puts_them(
    language: Language, fast: OnnxModel, reference: TorchModel
) -> None:
    texts = clauses(language)
    assert cosines(fast.encode(texts), reference.encode(texts)).min() >= _SAME


@both_languages
def test_questions_lie_where_pytorch_puts_them(
    language: Language, fast: OnnxModel, reference: TorchModel
) -> None:
    texts = questions(language)
    assert cosines(fast.encode(texts), reference.encode(texts)).min() >= _SAME


def test_a_text_too_long_is_cut_where_pytorch_cuts_it(
    fast: OnnxModel, reference: TorchModel
) -> None:
    long = " ".join(clauses("en"))
    beyond = [long, long + " and the soup is too salty" * 50]
    vectors = fast.encode(beyond)
    assert cosines(vectors[:1], vectors[1:]).item() == pytest.approx(1.0, abs=1e-5)
    assert cosines(vectors, reference.encode(beyond)).min() >= _SAME


def test_odd_texts_have_the_vectors_of_pytorch(fast: OnnxModel, reference: TorchModel) -> None:
    odd = ["", "   ", "É", "œuvre « d’État »", "漢字", "\u200b", "a" * 300, "line\nline\ttab"]
    assert cosines(fast.encode(odd), reference.encode(odd)).min() >= _SAME


def test_a_text_has_the_same_vector_alone_and_among_others(fast: OnnxModel) -> None:
    texts = [*clauses("en"), *questions("fr")]
    alone = np.concatenate([fast.encode([text]) for text in texts])
    assert fast.encode(texts) == pytest.approx(alone, abs=1e-4)


def test_vectors_have_unit_length(fast: OnnxModel) -> None:
    assert np.linalg.norm(fast.encode(clauses("fr")), axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_graph_beside_other_weights_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder)
    weights = folder / "model.safetensors"
    content = weights.read_bytes()
    weights.write_bytes(content.replace(b'"format":"pt"', b'"format":"np"', 1))
    with pytest.raises(EmbeddingModelError) as raised:
        SentenceEmbeddings(str(folder)).embed_query("hello")
    assert f"{GRAPH} was written for other weights" in raised.value.message("en")
    assert str(folder) in raised.value.message("fr")


def test_a_graph_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED_MODEL, tmp_path / "model", ignore=shutil.ignore_patterns("*.safe*"))
    with pytest.raises(EmbeddingModelError):
        SentenceEmbeddings(str(tmp_path / "model")).embed_query("hello")


def test_a_folder_without_a_graph_runs_in_pytorch(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder, ignore=shutil.ignore_patterns(GRAPH))
    other, bundled = SentenceEmbeddings(str(folder)), SentenceEmbeddings()
    texts = questions("en")[:4]
    assert other.fingerprint != bundled.fingerprint
    assert other.embed_documents(texts) != bundled.embed_documents(texts)
    assert other.embed_query(texts[0]) == pytest.approx(bundled.embed_query(texts[0]), abs=0.01)


def test_the_configuration_says_how_much_of_a_text_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder)
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 8}))
    short = OnnxModel(folder, threads=1)
    texts = ["one two three four five six", "one two three four five six seven"]
    first, second = short.encode(texts)
    assert first == pytest.approx(second, abs=1e-5)

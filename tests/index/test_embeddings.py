from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.embeddings import BUNDLED_MODEL, SentenceEmbeddings
from index.errors import EmbeddingModelError

_ROOT = Path(__file__).parents[2]


def test_a_fingerprint_is_of_the_files_wherever_they_lie(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "model.safetensors").write_bytes(b"weights")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    (tmp_path / "two" / "README.md").write_text("about it")
    (tmp_path / "two" / ".cache").write_text("")
    one = SentenceEmbeddings(str(tmp_path / "one")).fingerprint
    assert SentenceEmbeddings(str(tmp_path / "two")).fingerprint == one
    (tmp_path / "two" / "model.safetensors").write_bytes(b"weighty")
    assert SentenceEmbeddings(str(tmp_path / "two")).fingerprint != one


def test_the_fingerprint_of_a_hub_model_is_its_name() -> None:
    assert SentenceEmbeddings("maker/model").fingerprint == "name:maker/model"


def test_a_fingerprint_needs_no_torch() -> None:
    program = (
        "import sys; from index.embeddings import *; SentenceEmbeddings().fingerprint;"
        "import index.sync; heavy = {'torch', 'sentence_transformers', 'chromadb'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=_ROOT, check=False, timeout=60)
    assert done.returncode == 0


def test_the_bundled_model_is_there() -> None:
    assert (BUNDLED_MODEL / "model.safetensors").is_file()
    assert SentenceEmbeddings().fingerprint.startswith("files:")


@pytest.mark.model
def test_a_folder_that_holds_no_model_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingModelError) as raised:
        SentenceEmbeddings(str(tmp_path)).embed_query("hello")
    assert str(tmp_path) in raised.value.message("en")
    assert "CLAUSIER_EMBEDDING_MODEL" in raised.value.message("fr")

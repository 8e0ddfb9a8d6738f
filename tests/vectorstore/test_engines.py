"""One model, run in two ways: as a graph, which is quick, and in torch, which can run any."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedder import Embedder, load_engine
from vectorstore.engine import Engine
from vectorstore.errors import NoGraphError
from vectorstore.graph import graph_of
from vectorstore.graph_engine import GraphEngine
from vectorstore.settings import IndexSettings
from vectorstore.torch_engine import TorchEngine

ROOT = Path(__file__).parents[2]
TEXTS = (
    "query: RPAの導入により削減される業務時間は?",
    "query: How many hours of work will RPA save by fiscal 2028?",
    "passage: 一行目\n二行目\n\n- 箇条書き\tタブの後",
    "query: 全角ＡＢＣ１２３と半角ｶﾞｷﾞｸﾞ、①㈱㍿～波 🙂",
    "query:   前後の空白  \n",
    "query: ",
    "",
    "passage: " + "行政手続のオンライン化を進め、県民の利便性向上を図ります。" * 12,
    "passage: " + "長すぎて最後まで読まれない文章です。" * 200,
)
OTHERS = (
    ("config.json", {"model_type": "modernbert"}, "model_type is modernbert", "another architecture"),
    ("config.json", {"hidden_act": "relu"}, "hidden_act is relu", "another step between the layers"),
    ("config.json", {"num_hidden_layers": 13}, "cannot be read", "a layer that the checkpoint does not have"),
    ("1_Pooling/config.json", {"pooling_mode_cls_token": True}, "normalised mean", "two vectors in one"),
    ("1_Pooling/config.json", {"pooling_mode_mean_tokens": False}, "normalised mean", "no mean"),
    ("sentence_bert_config.json", {"do_lower_case": True}, "lower case", "another text than was given"),
)


@pytest.fixture(scope="module")
def graph(model_folder: Path) -> GraphEngine:
    return GraphEngine(model_folder)


@pytest.fixture(scope="module")
def torch(model_folder: Path) -> TorchEngine:
    return TorchEngine(str(model_folder))


@pytest.fixture
def linked(tmp_path: Path, model_folder: Path) -> Path:
    """The model in a folder of links, as a hub's memory is, whose small files a test may change."""
    for file in (file for file in model_folder.rglob("*") if file.is_file()):
        there = tmp_path / "e5" / file.relative_to(model_folder)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.symlink_to(file)
    return tmp_path / "e5"


def change(file: Path, settings: dict[str, object]) -> None:
    content = json.loads(file.read_text(encoding="utf-8")) | settings
    file.unlink()
    file.write_text(json.dumps(content), encoding="utf-8")


def test_both_engines_give_the_same_vectors(graph: GraphEngine, torch: TorchEngine) -> None:
    cosines = (graph.encode(TEXTS) * torch.encode(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.9995, dict(zip(TEXTS, cosines, strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_both_engines_see_the_same_tokens(text: str, graph: GraphEngine, torch: TorchEngine) -> None:
    assert graph.count_tokens(text) == torch.count_tokens(text)


def test_both_engines_know_the_models_sizes(graph: GraphEngine, torch: TorchEngine) -> None:
    assert (graph.longest, graph.width) == (torch.longest, torch.width) == (512, 384)


@pytest.mark.parametrize("name", ["graph", "torch"])
def test_a_text_has_one_vector_alone_and_among_many(name: str, request: pytest.FixtureRequest) -> None:
    engine: Engine = request.getfixturevalue(name)
    alone = np.concatenate([engine.encode([text]) for text in TEXTS])
    assert (engine.encode(TEXTS) * alone).sum(axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-3)


def test_the_graph_holds_no_weights_of_its_own(model_folder: Path) -> None:
    weights = (model_folder / "model.safetensors").stat().st_size
    assert len(graph_of(model_folder)) < weights / 1000


def test_the_built_in_model_runs_as_a_graph_and_says_nothing(
    model_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(load_engine(str(model_folder)), GraphEngine)
    assert caplog.records == []


def test_a_folder_of_links_runs_as_a_graph_too(linked: Path, graph: GraphEngine) -> None:
    assert (GraphEngine(linked).encode(TEXTS[:1]) * graph.encode(TEXTS[:1])).sum() > 0.9999


@pytest.mark.parametrize(("file", "settings", "reason", "why"), OTHERS)
def test_a_model_that_is_computed_otherwise_is_no_graph(
    linked: Path, file: str, settings: dict[str, object], reason: str, why: str
) -> None:
    change(linked / file, settings)
    with pytest.raises(NoGraphError, match=reason):
        GraphEngine(linked)
    assert why


def test_what_is_no_graph_runs_in_torch_and_the_log_says_why(
    linked: Path, torch: TorchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    (linked / "sentence_bert_config.json").unlink()
    with caplog.at_level(logging.WARNING):
        engine = load_engine(str(linked))
    assert isinstance(engine, TorchEngine)
    assert "runs in torch, which is slower" in caplog.text
    assert "sentence_bert_config.json" in caplog.text
    assert (engine.encode(TEXTS[:1]) * torch.encode(TEXTS[:1])).sum() > 0.9999


@pytest.mark.parametrize("library", ["onnx", "onnxruntime", "tokenizers"])
def test_a_missing_library_is_a_reason_too(
    library: str, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "vectorstore.graph", raising=False)
    with pytest.raises(NoGraphError, match=library):
        GraphEngine(model_folder)


def test_vectors_of_either_engine_may_stand_in_one_index(
    model_folder: Path, graph: GraphEngine, torch: TorchEngine
) -> None:
    assert "torch" not in Embedder(IndexSettings(embedding_model=str(model_folder))).identity
    passages = torch.encode([text for text in TEXTS if text.startswith("passage")])
    for ours, theirs in zip(graph.encode(TEXTS) @ passages.T, torch.encode(TEXTS) @ passages.T, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-2)


def test_a_question_needs_no_torch(model_folder: Path) -> None:
    program = (
        "import sys; from vectorstore.embedder import Embedder\n"
        "from vectorstore.settings import IndexSettings\n"
        f"Embedder(IndexSettings(embedding_model={str(model_folder)!r})).query('RPA')\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr

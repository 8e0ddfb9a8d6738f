"""The page itself: one file that needs nothing else, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from eval.metrics import BREAKDOWNS, BY_NAME, Row, estimate, grouped, handed, latency, mean, rows_of
from eval.report import labels, plots
from eval.report.failures import failures
from eval.storage import StoredRun
from ingest.records import Passage

STYLE = Path(__file__).with_name("style.css")
NOTE = (
    "単位は%、[ ] 内は95%信頼区間（ブートストラップ、種固定）。"
    "「段落」は本システムの段落を検索するだけの方式、LangChain は既定の分割と検索による方式です。"
    "検索だけの方式は、渡した文章に事実がすべて含まれれば正解とし、出典は位置の重なりで数えます。"
    "不回答の機能はありません。"
)
HIDDEN = "検証用の問題は、調整に使わないよう、ここには載せていません。"


def page(runs: Sequence[StoredRun], passages: Mapping[str, Passage], *, show_held: bool = False) -> str:
    """The report over runs of several systems; the first is the one looked at closely."""
    body = "\n".join(_sections(runs, passages, show_held=show_held))
    style = STYLE.read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>評価レポート</title><style>\n{style}</style></head><body>\n<main>{body}</main></body></html>\n"
    )


def _sections(
    runs: Sequence[StoredRun], passages: Mapping[str, Passage], *, show_held: bool
) -> Iterator[str]:
    first, splits = runs[0], tuple(dict.fromkeys(split for stored in runs for split in stored.splits))
    yield f"<h1>評価レポート</h1>{_about(first)}"
    for split in splits:
        yield f"<h2>方式の比較（{_split(split)}）</h2>{_systems(runs, split)}"
    yield f"<p class='note'>{NOTE}</p>"
    yield f"<h2>種類別の正解率</h2><figure>{plots.right_by_kind(first)}</figure>"
    yield "<h2>検索</h2><div class='pair'>"
    yield from (
        f"<figure>{plots.retrieval_curves(runs, split)}<figcaption>{_split(split)}</figcaption></figure>"
        for split in splits
    )
    yield "</div><h2>不回答</h2><div class='pair'>"
    yield from (
        f"<figure>{plots.refusal_trade_off(runs, split)}<figcaption>{_split(split)}</figcaption></figure>"
        for split in splits
    )
    yield f"</div><h2>応答時間</h2><figure>{plots.latency_by_kind(first)}</figure>"
    yield f"<h2>内訳</h2><div class='pair'>{''.join(_breakdown(first, split) for split in splits)}</div>"
    for split in splits:
        wrong = sum(not row.mark.right for row in rows_of(first, split))
        yield f"<h2>正解でなかった問題（{_split(split)}、{wrong}件）</h2>"
        yield from failures(first, split, passages) if split != "held" or show_held else (f"<p>{HIDDEN}</p>",)


def _split(split: str) -> str:
    return labels.SPLITS.get(split, split)


def _about(stored: StoredRun) -> str:
    run = stored.run
    facts = {
        "実行": run.name,
        "索引": run.index,
        "埋め込みモデル": run.model,
        "コード": run.commit,
        "問題集": f"{len(stored.cases)}問（{run.cases}）",
        "設定": "、".join(f"{key}={value}" for key, value in run.settings),
    }
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f"<dl>{terms}</dl>"


def _systems(runs: Sequence[StoredRun], split: str) -> str:
    names = [name for name in labels.MEASURES if name != "right"]
    head = "".join(f"<th scope='col'>{labels.MEASURES[name]}</th>" for name in names)
    lines = []
    for stored in runs:
        rows = rows_of(stored, split)
        if not rows:
            continue
        cells = "".join(f"<td>{_percent(mean(BY_NAME[name], rows))}</td>" for name in names)
        right = estimate(BY_NAME["right"], rows)
        extra = f"<td>{handed(rows):,.0f}</td>" + "".join(f"<td>{wait}</td>" for wait in _waits(stored, rows))
        label = escape(labels.look(stored.run.system).label)
        lines.append(f"<tr><th scope='row'>{label}</th><td class='main'>{right}</td>{cells}{extra}</tr>")
    count = len(rows_of(runs[0], split))
    return (
        f"<div class='wide'><table><caption>{count}問</caption><thead><tr><th scope='col'>方式</th>"
        f"<th scope='col'>正解</th>{head}<th scope='col'>渡す字数</th><th scope='col'>中央値 ms</th>"
        f"<th scope='col'>95% ms</th></tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _waits(stored: StoredRun, rows: Sequence[Row]) -> tuple[str, str]:
    """Median and 95th percentile in ms; dashes where question vectors were remembered."""
    if not stored.run.fresh:
        return "–", "–"
    return f"{latency(rows, 50):.0f}", f"{latency(rows, 95):.0f}"


def _breakdown(stored: StoredRun, split: str) -> str:
    """Right answers by language, persona and document in one table."""
    rows = rows_of(stored, split)
    lines = "".join(
        _group_line(title, name, group)
        for breakdown, title in (("language", "言語"), ("persona", "立場"), ("document", "資料"))
        for name, group in grouped(rows, BREAKDOWNS[breakdown]).items()
    )
    columns = ("区分", "値", "問", "正解", "事実", "出典 再現率", "R@5")
    head = "".join(f"<th scope='col'>{column}</th>" for column in columns)
    return (
        f"<div><table class='narrow'><caption>{_split(split)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _group_line(title: str, name: str, rows: Sequence[Row]) -> str:
    shares = "".join(
        f"<td>{_percent(mean(BY_NAME[measure], rows))}</td>" for measure in ("facts", "citeR", "R@5")
    )
    label = escape(labels.GROUPS.get(name, name))
    return (
        f"<tr><th scope='row'>{title}</th><td class='word'>{label}</td><td>{len(rows)}</td>"
        f"<td class='main'>{estimate(BY_NAME['right'], rows)}</td>{shares}</tr>"
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"

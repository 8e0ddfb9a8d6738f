"""What a programme's brackets hold: a part of it, or only another name."""

from __future__ import annotations

import pytest

from ingest.bracketed_programme import split_bracketed

NAMES = [
    ("議会ICT導入経費", ("議会ICT導入経費", "", ""), "a name alone"),
    ("管理事業（働き方改革推進事業）", ("管理事業", "働き方改革推進事業", ""), "a part in brackets"),
    (
        "管理事業(改革推進事業(RPA導入事業))",
        ("管理事業", "改革推進事業", "RPA導入事業"),
        "brackets in brackets",
    ),
    (
        "防災事業(意識定着事業)(防災セミナー)",
        ("防災事業", "意識定着事業", "防災セミナー"),
        "one after the other",
    ),
    (
        "強化事業（農産物づくり事業） 応援店事業",
        ("強化事業", "農産物づくり事業", "応援店事業"),
        "a name after",
    ),
    (
        "変革（DX）推進事業（設計構築事業）",
        ("変革（DX）推進事業", "設計構築事業", ""),
        "an abbreviation stays",
    ),
    (
        "管理事業（森林情報（GIS）活用事業）",
        ("管理事業", "森林情報（GIS）活用事業", ""),
        "an abbreviation inside",
    ),
    ("情報発信事業（POLICEメール）", ("情報発信事業（POLICEメール）", "", ""), "another name stays"),
    ("警報システム（J-ALERT）", ("警報システム（J-ALERT）", "", ""), "an abbreviation at the end"),
    ("管理事業（改革推進事業", ("管理事業（改革推進事業", "", ""), "a bracket that is never closed"),
    ("（再掲）", ("（再掲）", "", ""), "nothing but a bracket"),
    ("", ("", "", ""), "nothing"),
]


@pytest.mark.parametrize(("name", "expected", "why"), NAMES)
def test_a_programme_is_told_from_its_parts(name: str, expected: tuple[str, str, str], why: str) -> None:
    found = split_bracketed(name)
    assert (found.name, found.subprogramme, found.activity) == expected, why

"""What the tables of language promise: everyday words, English terms, names in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import LanguageDataError
from assistant.language.glosses import Glosses, key, load_glosses
from assistant.language.phrases import words_of
from assistant.language.thesaurus import Thesaurus, load_thesaurus, normal, occurs
from ingest.corpus import parse_document
from ingest.corrections import load_corrections
from ingest.manifest import read_manifest
from ingest.records import Passage, PassageKind, Row

CORPUS = Path(__file__).parents[2] / "corpus"
LATIN_ONLY = re.compile(r"[\x20-\x7e]+")


@cache
def thesaurus() -> Thesaurus:
    return load_thesaurus()


@cache
def glosses() -> Glosses:
    return load_glosses(CORPUS / "glosses.yaml")


@cache
def passages() -> tuple[Passage, ...]:
    corrections = load_corrections()
    parsed = (parse_document(CORPUS, document, corrections=corrections) for document in read_manifest(CORPUS))
    return tuple(passage for document in parsed for passage in document.passages)


@cache
def printed_text() -> str:
    """Everything that a reader of the corpus sees, as everyday words are compared."""
    shown = (shown for p in passages() for shown in (p.title, *p.breadcrumb, p.text, p.source.value))
    return normal("\n".join(shown))


def rows(document: str) -> tuple[Row, ...]:
    return tuple(passage.row for passage in passages() if passage.document == document and passage.row)


# -- everyday words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ハンコをなくしたい", "押印の見直し"),
        ("はんこを押す手間", "押印"),
        ("ﾊﾝｺは要る?", "押印"),
        ("書類をペイペイで払える?", "キャッシュレス決済"),
        ("残業を減らすには", "超過勤務"),
        ("チャッピーを使っていい?", "生成AI"),
        ("ChatGPTは職場で使える?", "生成AI"),
        ("Ｗｉ－Ｆｉ は来る?", "無線LAN"),
        ("山奥で電話がつながらない", "不通話"),
        ("山奥で電話がつながらない", "中山間地域"),
        ("お年寄りにスマホの使い方を教えたい", "デジタルサポーター"),
        ("会社のパソコンがハッキングされたら", "サイバー攻撃"),
        ("熊が出た", "クマの目撃情報"),
        ("畑を荒らすサル", "鳥獣被害"),
        ("ゴミを減らすアプリ", "ごみの排出量"),
        ("家で働ける日", "テレワーク"),
        ("自宅で仕事", "在宅勤務"),
        ("うちの町は詳しい人がいない", "一人情シス"),
        ("予算が足りない", "財政支援"),
        ("保険証はどうなる", "マイナ保険証"),
        ("学校の先生の残業", "教職員"),
        ("老人ホームの見守り", "介護施設"),
        ("引っ越してきた人", "移住者数"),
        ("オレオレ詐欺", "なりすまし詐欺"),
        ("川があふれそう", "水位計"),
        ("がけ崩れ", "土砂災害"),
        ("草刈りの機械", "除草"),
        ("橋の点検", "橋梁"),
        ("障害のある人", "障がい"),
    ],
)
def test_everyday_words_lead_to_the_words_that_plans_print(said: str, meant: str) -> None:
    assert meant in thesaurus().expand(said)


@pytest.mark.parametrize(
    ("text", "unmeant", "why"),
    [
        ("コンサルタントの派遣", "ニホンザル", "サル stands inside コンサルタント"),
        ("熊本県の計画", "ツキノワグマ", "熊 stands inside 熊本"),
        ("アクセスの手紙", "ペーパーレス化", "紙 alone is no everyday word, and stands inside 手紙"),
        ("空港の利用", "港湾施設", "港の stands inside 空港の"),
        ("バスケットボール", "地域公共交通", "バス stands inside a longer katakana word"),
        ("エコノミー", "地球温暖化対策", "エコ stands inside a longer katakana word"),
        ("ドローンで点検", "中小企業制度資金", "ローン stands inside ドローン"),
        ("新型コロナウイルスの対策", "ランサムウェア", "this virus is a disease"),
        ("ビデオカメラ", "ダウンロード数", "nothing of the table stands in it"),
        ("lineage", "SNS", "Latin words stand alone"),
        ("無線設備の工事", "無線LAN", "radio equipment of masts is something else"),
        ("ロボットの導入", "チャットボット", "ボット stands inside ロボット"),
        ("中山間地域", "条件不利地域", "山間 stands inside the plans' own word"),
    ],
)
def test_an_everyday_word_is_not_found_inside_another_word(text: str, unmeant: str, why: str) -> None:
    assert unmeant not in thesaurus().expand(text), why


def test_the_longest_everyday_word_speaks_first_and_alone() -> None:
    words = thesaurus().expand("クマとハンコをなくす話")
    assert words.index("押印の見直し") < words.index("ツキノワグマ")
    assert "押印" not in words


def test_each_official_word_stands_in_the_corpus() -> None:
    absent = [
        (entry.everyday[0], word)
        for entry in thesaurus().synonyms
        for word in entry.official
        if normal(word) not in printed_text()
    ]
    assert not absent


def test_an_everyday_word_that_the_corpus_prints_is_explained_and_no_other_is() -> None:
    wrong = []
    for entry in thesaurus().synonyms:
        explained = {word for word, _ in entry.printed}
        in_corpus = {word for word in entry.everyday if occurs(word, printed_text())}
        wrong += sorted(explained ^ in_corpus)
    assert not wrong


def test_hiragana_words_are_long_enough_not_to_fall_into_inflections() -> None:
    words = (word for entry in thesaurus().synonyms for word in entry.everyday)
    assert not [word for word in words if re.fullmatch("[ぁ-ん]{1,2}", word)]


def test_every_entry_has_its_reason() -> None:
    assert all(entry.reason for entry in thesaurus().synonyms)
    assert len(thesaurus().synonyms) >= 250


@given(st.text(max_size=200))
def test_any_text_expands_to_official_words_only(text: str) -> None:
    known = {word for entry in thesaurus().synonyms for word in entry.official}
    assert set(thesaurus().expand(text)) <= known


@given(st.sampled_from([word for entry in load_thesaurus().synonyms for word in entry.everyday]))
def test_every_everyday_word_is_found_by_itself_in_any_width(word: str) -> None:
    entry = next(entry for entry in thesaurus().synonyms if word in entry.everyday)
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)
    assert thesaurus().expand(word) == entry.official == thesaurus().expand(f" {wide} ")


# -- English ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("How many working hours are saved by RPA?", "業務時間"),
        ("which indicator covers cashless payments", "キャッシュレス決済"),
        ("Abolishing the seal", "押印"),
        ("ONE-STOP COUNTERS", "書かないワンストップ窓口"),
        ("standardization of core systems", "地方公共団体情報システムの標準化"),
        ("standardisation", "標準準拠システム"),
        ("smart agriculture in Fukushima", "スマート農業"),
        ("bears near my town", "クマの目撃情報"),
        ("damage by wild animals", "鳥獣被害"),
        ("the minutes of meetings", "議事録"),
        ("the CDO's advisers", "CDO補佐官"),
        ("fibre-optic lines", "光ファイバ網"),
        ("fiber optic line", "光ファイバ網"),
        ("Work-style reforms", "働き方改革"),
        ("labour shortage", "担い手不足"),
        ("labor shortage", "担い手不足"),
        ("zero-trust security", "ゼロトラストセキュリティ"),
        ("Digital Transformation Division", "デジタル変革課"),
        ("RPAのworking hoursは?", "業務時間"),
        ("municipalities", "市町村"),
    ],
)
def test_english_leads_to_the_words_that_plans_print(asked: str, meant: str) -> None:
    assert meant in thesaurus().translate(asked)


@pytest.mark.parametrize(
    ("text", "unmeant", "why"),
    [
        ("the bus stop", "BUS", "no word is passed through"),
        ("sealants", "押印", "seal stands inside another word"),
        ("email", "AI", "ai stands inside email"),
        ("baseline of the target", "基準値", "words that only ask are left out"),
        ("online application", "行政手続", "the longer phrase speaks, not its parts"),
    ],
)
def test_english_is_found_in_whole_words_only(text: str, unmeant: str, why: str) -> None:
    assert unmeant not in thesaurus().translate(text), why


def test_words_that_only_ask_are_translated_on_demand() -> None:
    assert thesaurus().translate("the baseline, who is in charge?", asking=True) == ("担当", "基準値")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("municipality", "Municipalities"),
        ("classes", "class"),
        ("optimisation", "optimization"),
        ("analyzed", "analysed"),
        ("programme", "programs"),
        ("health centre", "health centers"),
        ("one-stop", "one stop"),
        ("children's", "children"),
        ("licence", "license"),
        ("behaviour", "behavior"),
    ],
)
def test_number_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize("word", ["business", "status", "analysis", "virus", "gas", "process", "bus"])
def test_words_that_only_look_plural_stay_whole(word: str) -> None:
    assert words_of(word) == (word,)


def test_each_translation_stands_in_the_corpus() -> None:
    subjects = [phrase for phrase in thesaurus().phrases.phrases if not phrase.asking]
    absent = [
        (p.english, word) for p in subjects for word in p.japanese if normal(word) not in printed_text()
    ]
    assert not absent
    assert len({phrase.japanese for phrase in subjects}) >= 400


@given(st.text(max_size=200))
def test_any_text_translates_without_complaint(text: str) -> None:
    assert isinstance(thesaurus().translate(text, asking=True), tuple)


# -- names in English --------------------------------------------------------------------------------


def unglossed(names: set[str]) -> list[str]:
    """Names that have letters of their own and no gloss; what is Latin already needs none."""
    return sorted(
        name for name in names if name and not LATIN_ONLY.fullmatch(key(name)) and not glosses().of(name)
    )


def offices() -> set[str]:
    all_rows = [passage.row for passage in passages() if passage.row]
    return {name for row in all_rows for o in row.offices for name in (o.department, o.bureau, o.division)}


def section_titles(document: str) -> set[str]:
    sections = [p for p in passages() if p.document == document and p.kind is PassageKind.SECTION]
    return {title for passage in sections for title in (passage.title, *passage.breadcrumb)}


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("offices", offices),
        ("titles of documents", lambda: {d.title for d in read_manifest(CORPUS)}),
        ("short titles of documents", lambda: {d.short_title for d in read_manifest(CORPUS)}),
        ("sections of the strategy", lambda: section_titles("dx-strategy")),
        ("sections of the ICT plan", lambda: section_titles("ict-plan-ch2")),
        ("blocks", lambda: {block.name for passage in passages() for block in passage.blocks}),
        ("indicators of the plan in force", lambda: {row.indicator for row in rows("r8-plan")}),
        ("items of the plan in force", lambda: {row.item_name for row in rows("r8-plan")}),
        ("fields of the plan in force", lambda: {row.field for row in rows("r8-plan")}),
        ("programmes of the plan in force", lambda: {row.programme for row in rows("r8-plan")}),
        ("sub-programmes of the plan in force", lambda: {row.subprogramme for row in rows("r8-plan")}),
        ("activities of the plan in force", lambda: {row.activity for row in rows("r8-plan")}),
        ("items of R4", lambda: {row.item_name for row in rows("r4-projects")}),
        ("programmes of R4", lambda: {row.programme for row in rows("r4-projects")}),
        ("projects of 2020", lambda: {row.programme for row in rows("action-plan-2020")}),
    ],
)
def test_every_name_that_an_answer_prints_has_its_gloss(what: str, names: Callable[[], set[str]]) -> None:
    assert not unglossed(names()), what


def test_every_unit_of_the_tables_has_its_gloss() -> None:
    amounts = [
        amount
        for passage in passages()
        if passage.row
        for amount in (passage.row.baseline, *(target.amount for target in passage.row.targets))
    ]
    units = {amount.unit for amount in amounts if amount and amount.unit}
    assert not sorted(unit for unit in units if key(unit) not in glosses().units)


@pytest.mark.parametrize(
    ("name", "gloss"),
    [
        ("行政経営課", "Administrative Management Division"),
        ("RPAの導入により削減される業務時間", "working hours cut by introducing RPA"),
        ("ＲＰＡ の 導入により削減される業務時間", "working hours cut by introducing RPA"),
        ("1 復興・創生", "1 reconstruction and revitalisation"),
        ("教育 情報モラル教育の推進", "education: promoting information ethics education"),
        ("(5)ア AIの活用 議事録の作成支援", "(5)ア using AI: help with taking minutes"),
        (
            "庶務システム運用事業、集中処理機関運営事業",
            "running the general affairs system, running the central handling office",
        ),
        ("だれも知らない課", None),
        ("総務部 だれも知らない課", None),
        ("(1)", None),
        ("", None),
    ],
)
def test_a_name_is_glossed_whole_or_by_its_parts_or_not_at_all(name: str, gloss: str | None) -> None:
    assert glosses().of(name) == gloss


@pytest.mark.parametrize(
    ("unit", "value", "gloss"),
    [
        ("時間", Decimal(17061), "hours"),
        ("時間", 1, "hour"),
        ("件", Decimal("1.0"), "case"),
        ("件", None, "cases"),
        ("％", 80, "%"),
        ("千枚", 1, "thousand sheets"),
        ("里", 3, "里"),
    ],
)
def test_a_unit_is_singular_for_one_and_itself_where_unknown(unit: str, value: object, gloss: str) -> None:
    assert glosses().unit(unit, value) == gloss


@given(st.text(max_size=100))
def test_any_name_may_be_asked_for(name: str) -> None:
    assert glosses().of(name) is None or glosses().of(name)


def test_a_corpus_without_glosses_is_no_error(tmp_path: Path) -> None:
    assert load_glosses(tmp_path / "glosses.yaml").of("総務部") is None


# -- slips in the tables -----------------------------------------------------------------------------

EVERYDAY = "entries:\n- everyday: [ハンコ]\n  official: [押印]\n  reason: x\n"
ENGLISH = "subjects:\n- {english: [seal], japanese: [押印]}\n"


def everyday(path: Path) -> object:
    return load_thesaurus(everyday=path)


def english(path: Path) -> object:
    return load_thesaurus(english=path)


@pytest.mark.parametrize(
    ("load", "text", "sentence"),
    [
        (
            everyday,
            EVERYDAY.replace("official", "offical"),
            "entries, entry 1 (ハンコ), field offical: there is no",
        ),
        (
            everyday,
            EVERYDAY.replace("  reason: x\n", ""),
            "entries, entry 1 (ハンコ), field reason: Field required",
        ),
        (everyday, EVERYDAY + "  reason: y\n", "line 5: the key 'reason' is given twice"),
        (
            everyday,
            EVERYDAY + EVERYDAY[9:].replace("ハンコ", "ﾊﾝｺ"),
            "entry 2 (ﾊﾝｺ), field everyday: 'ﾊﾝｺ' is in entry 1",
        ),
        (everyday, EVERYDAY.replace("[押印]", "[]"), "entries, entry 1 (ハンコ), field official: "),
        (
            everyday,
            EVERYDAY.replace("ハンコ", "no"),
            "entry 1 (False), field everyday.1: Input should be a valid string",
        ),
        (everyday, "", "this is not a table"),
        (everyday, "entries: [\n", "line 2: not readable as YAML"),
        (
            english,
            ENGLISH.replace("[seal]", "[seal, seals]"),
            "entry 1 (seal), field english: 'seals' is there already",
        ),
        (
            english,
            ENGLISH.replace("japanese", "japan"),
            "subjects, entry 1 (seal), field japan: there is no such field",
        ),
        (load_glosses, "names: {総務部: a, 総 務部: b}", "field names: '総 務部' is glossed twice"),
        (load_glosses, "names: {総務部: 3}", "field names.総務部: Input should be a valid string"),
        (load_glosses, "units: {件: {one: case}}", "field units.件.many: Field required"),
        (load_glosses, "words: {}", "field words: there is no such field"),
    ],
)
def test_a_slip_is_told_in_one_sentence_with_its_place(
    tmp_path: Path, load: Callable[[Path], object], text: str, sentence: str
) -> None:
    path = tmp_path / "table.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageDataError) as caught:
        load(path)
    message = str(caught.value)
    assert sentence in message
    assert message.startswith("table.yaml")
    assert "\n" not in message


def test_a_table_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_bytes("entries: [ハンコ]".encode("cp932"))
    with pytest.raises(LanguageDataError, match="not UTF-8"):
        load_thesaurus(everyday=path)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageDataError, match=r"none\.yaml: can't be read"):
        load_thesaurus(everyday=tmp_path / "none.yaml")

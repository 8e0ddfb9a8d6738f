"""Words of asking, as tables: what kind of answer, which block, what kind of fact.

Each row is a pattern over the normalised question (NFKC) with the reason it is there where
that is not plain. Rows higher up win when several kinds of answer are asked at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.records import Ask, Operation


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that asks for one kind of answer."""

    ask: Ask
    pattern: re.Pattern[str]


_MEASURE = r"(?:KPI|ＫＰＩ|KGI|指標|数値目標|目標値|成果目標|indicators?)"
_THING = rf"(?:{_MEASURE}|事業|取組|取り組み|施策|項目|プロジェクト|projects?|measures|programmes?)"
_UNIT = r"(?:時間|件|人|名|%|パーセント|割|回|施設|団体|市町村|社|台|校|隻|箇所|か所|DL|PV|千枚|枚|万|円|ユーザー|所属|経営体|ポイント|ダウンロード)"

CUES = (
    Cue(Ask.COUNT, _compile(rf"{_THING}(?:の数)?(?:は|が|って|を)?(?:全部で|全体で|合わせて|いったい)?\s*(?:いくつ|何個|何件|何本|何項目|何事業|何種類)")),
    Cue(Ask.COUNT, _compile(rf"(?:いくつ|何個|何件|何本)の{_THING}|{_THING}の(?:数|個数|件数)(?:は|を|って|\?|$)")),
    Cue(Ask.COUNT, _compile(rf"(?:how many|number of)\s+(?:\S+\s+){{0,3}}?(?:KPIs?|indicators|projects|measures|items|programmes?)\b")),
    Cue(Ask.COMPUTE, _compile(r"何倍|倍率|倍に(?:なる|増)|差は|差を|差って|の差\b|差引|増やす|増える|増えま|増加(?:数|量|幅|率|する|し)|増分|何\S{0,6}増|減らす|減る|減りま|減少(?:数|量|幅|率|する)|削減(?:幅|量)|伸び(?:率|幅|る|は)|上積み|上乗せ|何ポイント|合計|総計|総数|平均(?:する|値は|で何)|足すと|引き上げ幅")),
    Cue(Ask.COMPUTE, _compile(r"\bdifference\b|how many times|\bincrease[sd]?\b|\bdecrease[sd]?\b|\bgrow(?:s|th)?\b|how much (?:more|less|higher|lower)|\bin total\b|\bsum\b|\brise\b|\bgap\b")),
    Cue(Ask.CHANGE, _compile(r"(?:どう|どのように|何が|どんなふうに)(?:変わ|変化|変更)|変遷|経緯|推移|歩み|移り変わ|これまでの計画|(?:前|以前|旧)の?(?:計画|プラン|方針)(?:と|から|では|に|の)|新旧|(?:計画|年度|プラン)(?:間|ごと)の?(?:比較|違い)|(?:令和4年度?|R4|2020年度?|以前|前|昔|当時)\S{0,16}(?:今|現在|いま|最新)(?:は|の|で|では)|と比べ|に比べ|比較して|からの変化|変わった|変わりま|昔(?:は|と|の)|かつて")),
    Cue(Ask.CHANGE, _compile(r"\bhow (?:has|have|did)\b.*\b(?:change|evolve|develop)|\bchanged?\b.*\b(?:since|from|between)|\bcompared? (?:to|with)\b|\bhistory of\b|previous plans?|earlier plans?|\bover the plans\b|\bevolution\b")),
    Cue(Ask.DEFINITION, _compile(r"とは(?!いえ|別)(?:何|なに|なん|どう|どんな|$|\?|、|ですか)|って(?:何|なに|なん)(?:です|だ|の(?:こと|略)|\?|$|でしょ)|意味(?:は|を|って)|何の略|なんの略|の略は|正式名称|定義|どういう(?:意味|もの)|言葉の|用語|(?:の|どう)違い|どう違")),
    Cue(Ask.DEFINITION, _compile(r"\bwhat (?:is|are|'s)\s+(?:an?\s+|the\s+)?[\w'’β-]+(?:\s[\w'’-]+){0,2}\s*\?|\bwhat does .* (?:mean|stand for)|\bdefinition\b|\bdefined?\b|\bstands? for\b|\bmeaning of\b|difference between|\bexplain the term\b")),
    Cue(Ask.WHO, _compile(r"担当(?:課|部署|部局|部|所属|者|は|って|先|して|する(?:の|課|部)|どこ|$|\?)|所管(?!する)|所掌|どこの(?:課|部|部署|所属|室)|どの(?:課|部署|部局|部|室)|何課|なに課|何部|誰が|だれが|誰に|どこに(?:聞|相談|問い合わせ|連絡|頼)|(?:相談|問い?合わ?せ|連絡)(?:窓口|先)|窓口は|窓口って|窓口どこ|責任者|どこがやって|どこが担")),
    Cue(Ask.WHO, _compile(r"\bwho(?:m|se)?\b|\bin charge\b|\bresponsible\b|which (?:division|department|office|section)|\bcontact (?:point|office|division)\b|\bwhat (?:division|department)\b")),
    Cue(Ask.WHICH, _compile(rf"(?:どの|どれ|何の|なんの|どういう|どんな|該当する|対応する|関係する|関連する)\s*{_MEASURE}|{_MEASURE}(?:番号)?(?:は|って|が)?\s*(?:何番|どれ|どの|何\s*(?:です|\?|$)|ある|あり|設定され)|{_MEASURE}で(?:測|見|表|把握|示)|何で(?:測|見|評価)|どう測|どうやって測|指標(?:は|って)(?:\?|$)|KPI(?:は|って)?(?:\?|$)")),
    Cue(Ask.WHICH, _compile(r"\b(?:which|what) (?:KPIs?|indicators?|measures? (?:is|are) used)|\bKPI (?:for|covers?|about|on)\b|\bindicator (?:for|covers?|about|on)\b|how is .* measured|is there (?:an?|any) (?:KPI|indicator|numerical target)")),
    Cue(Ask.WHEN, _compile(r"いつ|何年(?:度)?(?:に|から|まで|の|です|\?|$|頃|ごろ)|時期(?:は|を|って)|期限|何月|スケジュール|期間(?:は|って)|何年間|開始年|年次")),
    Cue(Ask.WHEN, _compile(r"\bwhen\b|\bby what year\b|\bwhat year\b|\bdeadline\b|\bwhat period\b|\bhow long\b|\bwhich years?\b|\btimeline\b")),
    Cue(Ask.LIST, _compile(rf"一覧|全部(?!で)|すべて|全て|リスト|列挙|挙げて|並べて|洗い出|ピックアップ|何と何|どれとどれ|ぜんぶ|どんな{_THING}が(?:ある|あり)|{_THING}を(?:教えて|出して|見せて|知りたい)|(?:する|ない|なし|ある|の|な|した|れた|いる)(?:数値)?{_THING}(?:は|って)?(?:\s*(?:何|どれ|なに)(?:です|が|か|\?|$))")),
    Cue(Ask.LIST, _compile(r"\blist\b|\ball (?:the )?(?:KPIs|indicators|projects|measures|targets)|\bwhich (?:KPIs|indicators|projects|targets|programmes)\b|\bwhat (?:KPIs|projects|targets) (?:are|does|do)")),
    Cue(Ask.VALUE, _compile(r"目標値|目標(?:は|って|を|の数字|数値|\?|$)|基準値|現状値|ベースライン|何(?:時間|件|人|名|%|パーセント|割|回|施設|団体|社|台|校|隻|箇所|か所|枚|円|ユーザー|所属|経営体|DL|PV|市町村)|いくつ|どのくらい|どれくらい|どれぐらい|どのぐらい|どれだけ|数値(?:は|を)|割合(?:は|って)|率(?:は|って)|件数(?:は|って)|人数(?:は|って)|(?:は|って)\s*いくら|何万|何千|何百")),
    Cue(Ask.VALUE, _compile(r"\bhow (?:many|much)\b|\btargets?\b|\bbaseline\b|\bgoal for\b|what (?:percentage|share|rate|number|proportion|percent)\b|\bfigure for\b")),
)

ASPECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("課題", _compile(r"課題|問題(?!集)|困りごと|困って|ネック|障壁|現状|なぜ|なんで|どうして|理由|背景|きっかけ|必要性|\bchallenges?\b|\bissues?\b|\bproblems?\b|\bwhy\b|\breasons?\b|\bbackground\b|current (?:state|situation)")),
    ("取組", _compile(r"取組(?!の方向)|取り組|何をする|何をやる|何をして|なにをする|なにして|どんなこと|対策(?:は|って|を)|施策|やること|進め方|どう進め|どうやって|どのように(?!変)|具体的|対応(?:は|を|策)|どうする|どうし(?:て|ます)|支援(?:は|を|内容|策)|what (?:will|does|is) .* do(?:ing)?\b|\bmeasures?\b|\binitiatives?\b|\bactions?\b|how (?:will|does|is|are)\b|\bapproach\b")),
    ("方向", _compile(r"方向性|目指す|めざす|ねらい|狙い|目的|ゴール|将来像|\baims?\b|\bdirection\b|\bobjectives?\b|\bpurpose\b|\bvision\b")),
    ("基本目標", _compile(r"基本目標|\bbasic goals?\b")),
)
"""Word in a block's name (【現状・課題等】 holds 課題), and how people ask for that block."""

WANTED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("money", _compile(r"予算(?!化|なし|が?(?:ない|無))|(?:費用|経費|金額|コスト|価格|料金|単価|事業費|年額|月額|補助率|補助額|上限額|委託料|委託費|給料|給与額|年収)(?:は|って|を|が|の額|総額|\?|$|どの|いくら|はいくら)|いくら(?:か?かか|使|です|\?|$|もら|補助|出)|何円|何万円|何億|how much (?:does|did|do|will|is|money|budget).*(?:cost|spend|budget|fund|paid|pay)|\bbudget\b|\bcosts?\b|\bprice\b|\bfee\b|\bsalary\b|\byen\b|\bhow expensive\b")),
    ("person", _compile(r"(?:名前|氏名|お名前|フルネーム|実名|人名)|(?:知事|副知事|部長|課長|担当者|補佐官|係長|町長|市長)(?:は|って)(?:誰|だれ|どなた|何という)|どなた(?:です|が|\?|$)|\bname of the (?:person|governor|director|head|manager|officer|chief)|who is the (?:current )?(?:governor|director|head|mayor|section chief|manager)|\bfull name\b|\bpersonal name\b")),
    ("contact", _compile(r"電話(?:番号|は|\?|$)|メールアドレス|メアド|連絡先(?:の|は|を)?(?:電話|番号|メール)|内線|FAX|ファックス|URL|ホームページのアドレス|住所|何階|営業時間|\bphone\b|\btelephone\b|\be-?mail address\b|\bfax\b|\burl\b|\bpostal address\b|\bopening hours\b")),
    ("result", _compile(r"実績(?:は|値|を|って|いくら|どう|\?|$)|達成(?:した|率|状況|できた|され|でき(?:ています|ましたか))|結果(?:は|どう)|実際(?:に|の|は).*(?:何|いくつ|どれ|どう)|進捗率|現時点の|最新の(?:数|値|実)|今(?:現在)?(?:何|いくつ|どこまで)|\bactual(?:ly)?\b|\bachieved?\b|\bso far\b|\bresults? (?:in|for|of)\b|\bcurrent progress\b|\bprogress to date\b|\bfinal result\b")),
)
"""Kinds of fact that an answer must not stand in for with another kind."""

OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = (
    (Operation.RATIO, _compile(r"何倍|倍率|倍に|how many times|\btimes (?:more|larger|the)|\bratio\b|\bfold\b")),
    (Operation.PERCENT, _compile(r"増加率|減少率|伸び率|削減率|何%(?:増|減|伸|上|下)|何パーセント(?:増|減)|何割(?:増|減)|percent(?:age)? (?:increase|decrease|change|growth)|growth rate")),
    (Operation.SUM, _compile(r"合計|総計|総数|足すと|合わせると|\bin total\b|\bsum\b|\btotal\b")),
    (Operation.AVERAGE, _compile(r"平均(?:する|値は|で何|を)|\baverage\b")),
    (Operation.MAXIMUM, _compile(r"(?:一番|いちばん|最も|もっとも|最大|最高)(?:の|に|で)?\s*(?:高|多|大き|伸|増|長|上|早)?|\b(?:highest|largest|biggest|most|greatest|maximum)\b")),
    (Operation.MINIMUM, _compile(r"(?:一番|いちばん|最も|もっとも)(?:低|少な|小さ|短)|最小|最低|最少|\b(?:lowest|smallest|least|fewest|minimum)\b")),
    (Operation.DIFFERENCE, _compile(r"差|増|減|伸び|上積|上乗|引き上げ|ポイント|difference|increase|decrease|grow|more|less|rise|gap|higher|lower")),
)

CLAIM = _compile(
    r"(?:です|だ|でした|だった|ます|ました)よね|(?:で|と(?:の理解|いう理解|いうこと)?で?)\s*(?:合って|あって|正しい|間違い(?:ない|あり)|よろしい|いい(?:です|ん|の|か)|良い(?:です|ん|か))"
    r"|でしたっけ|だっけ|(?:じゃ|では)(?:ない|あり)(?:です|ません)か|んですね\?|ですね\?|ということで(?:す|いい)|で(?:OK|オーケー)"
    r"|,?\s*(?:right|correct|isn't it|is that (?:right|correct)|am i right)\s*\??$|is it (?:true|correct) that|\bi (?:heard|believe|understand|think) (?:that )?"
    r"|と聞(?:い|き)(?:た|て|ま)|と(?:思って|認識して|理解して)(?:い|る|ます)"
)

SUPPORT = _compile(
    r"支援(?!システム|学校|員|パスポート|センター事業)|補助(?!金額)|助成|相談|アドバイ[スザ]|派遣|手伝|助けて|助けが|困って|困る|困りま|お金(?:が|を|は)|財政|財源|(?:使|利用)える(?:制度|事業|補助|支援|もの)|"
    r"頼れ|教えてくれる|来てくれ|応援|伴走|\bsupport\b|\bhelp\b|\bsubsid|\badvi[cs]e\b|\badvisers?\b|\badvisors?\b|\bconsult|\bassist|\bgrants?\b|\bfunding\b|\bexperts?\b"
)
MUNICIPAL = _compile(
    r"市町村|うち(?:の|は|では|も|みたい)|当町|当村|当市|本町|本村|わが町|我が町|町(?:役場|として|では|の職員|に)|村(?:役場|として|では|の職員)|役場|小規模(?:自治体|な町|な村)|(?:小さな|小さい)(?:町|村|自治体)|自治体|"
    r"\bmunicipal|\bour (?:town|village|city|office)|\btowns?\b|\bvillages?\b|\blocal governments?\b"
)

POLITE = _compile(
    r"お(?:忙しい|手数|世話)\S*?(?:ところ|ですが|が|を|になって(?:おり|い)ます)[、。,]?|恐れ入りますが|恐縮ですが|すみませんが?|すいませんが?|申し訳(?:ありません|ございません)が?|失礼(?:いた)?しますが?|"
    r"(?:について|に関して)?(?:教えて|おしえて|ご教示|お教え)(?:ください|下さい|いただけ(?:ます|ません)(?:でしょう)?か|もらえますか|頂けますか|ほしい(?:です)?|いただきたい(?:です)?|願います|くれ(?:ます|ません)?か?)?|"
    r"(?:を|が)?知りたい(?:です|のですが|んですが)?|お願い(?:いた)?します|よろしくお願い\S*|確認させてください|(?:でしょう|なのでしょう|なんでしょう)か|(?:ます|です|なん|の)でしょうか|"
    r"\b(?:please|could you|can you|would you|kindly|tell me|let me know|i(?:'d| would) like to know|hello|hi|thanks?(?: you)?|excuse me|sorry)\b[,.]?"
)
"""Padding that carries nothing of the subject."""

RELATIVE_YEARS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("last", _compile(r"最終(?:年度?|目標|的な目標|的に)|計画(?:の)?(?:最後|最終|終了)|最後の年|(?:5|五)年後|\bfinal (?:year|target)|\blast year of|\bend of the (?:plan|strategy)|\bultimately\b")),
    ("first", _compile(r"初年度|最初の年|1年目|一年目|\bfirst (?:year|target)\b")),
)

OLDER = _compile(
    r"(?:前|以前|旧|昔|古い|過去|一つ前|ひとつ前)の?(?:計画|プラン|方針|年度の計画|資料)|従来の計画|\b(?:older|old|previous|earlier|former|past) plans?\b"
)
ANAPHORA = _compile(
    r"^(?:では|じゃあ?|それじゃ|で|あと|それ|その|これ|この|そこ|ここ|あれ|そっち|そちら|同じ|あと、|ちなみに|一方|また|and\b|what about|how about|then\b|so\b)|それ(?:の|は|って|を|に|が)|その(?:担当|目標|基準|課|部|KPI|指標|事業|中|うち|次|前|取組|計画|施策|セクション|節)|これ(?:の|は|って)|こちら(?:の|は)|上記|先ほど|さっき|同(?:課|事業|指標)|"
    r"\b(?:it|its|that|this|they|their|them|those|these|the same)\b"
)

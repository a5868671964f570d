"""A realistic yearbook and sheet, in Japanese and English, for the tests of the press."""
# ruff: noqa: E501 - the rows of the table are read more easily unbroken

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

CITIES = {
    "愛知県": "Aichi", "飯田市": "Iida", "板橋区": "Itabashi", "岡山市": "Okayama",
    "川崎市": "Kawasaki", "北九州市": "Kitakyushu", "京都市": "Kyoto", "京都府": "Kyoto Prefecture",
    "さいたま市": "Saitama", "札幌市": "Sapporo", "下川町": "Shimokawa", "墨田区": "Sumida",
    "東京都": "Tokyo", "富山市": "Toyama", "豊田市": "Toyota", "長野県": "Nagano",
    "名古屋市": "Nagoya", "広島市": "Hiroshima", "松山市": "Matsuyama", "武蔵野市": "Musashino",
    "横浜市": "Yokohama",
}  # fmt: skip

ROLES = {
    "企画、運営": "Planning and running", "議長": "Chair", "支援": "Support", "講演": "Lecture",
    "モデレータ": "Moderator", "後見人": "Guardian", "支援、講演": "Support, lecture",
    "バーチャルブース設置": "Virtual booth", "": "",
}  # fmt: skip

#: date, Japanese name, English name, host ja, host en, participants, exhibitors, our role
MEETINGS = [
    ("06-24", "エジンバラ・プロセス オンライン協議1", "Edinburgh Process, online consultation 1",
     "スコットランド政府", "Scottish Government", "愛知県", "", "議長"),
    ("07-02", "エジンバラ・プロセス オンラインセッションによる協議2 (アジア太平洋地域)",
     "Edinburgh Process, online consultation 2 (Asia-Pacific)",
     "スコットランド政府", "Scottish Government", "愛知県", "", "議長"),
    ("07-29", "ICLEI'S RACE-TO-ZERO DIALOGUE", "ICLEI's Race-to-Zero Dialogue",
     "イクレイ", "ICLEI", "長野県 さいたま市", "", "企画、運営"),
    ("07-29", "2020年イクレイ台湾年次総会及び持続可能な都市フォーラム",
     "ICLEI Taiwan Annual Assembly 2020 and Sustainable City Forum",
     "桃園市、イクレイ高雄キャパシティセンター、国際気候開発協会 (ICDI)",
     "Taoyuan, ICLEI Kaohsiung Capacity Center, ICDI", "さいたま市", "", ""),
    ("10-07/28", "Daring Cities 2020", "Daring Cities 2020", "イクレイ、ボン市", "ICLEI, Bonn",
     "愛知県 川崎市 北九州市 京都市 さいたま市 東京都 豊田市 長野県 横浜市", "", "企画、運営"),
    ("10-13", "気候変動アクション日本サミット2020", "Climate Action Japan Summit 2020",
     "JCI (イクレイ日本支援)", "JCI (supported by ICLEI Japan)", "京都市 長野県 東京都", "", "支援"),
    ("11-11", "ネットワークミーティング (脱炭素・CO₂削減)", "Network meeting on cutting CO₂",
     "イクレイ日本", "ICLEI Japan", "横浜市", "川崎市 北九州市 さいたま市 富山市 豊田市",
     "バーチャルブース設置"),
    ("12-08", "日EUラウンドテーブル「京都議定書からパリ協定、そしてその先へ」",
     "Japan-EU Round Table: from the Kyoto Protocol to the Paris Agreement and beyond",
     "駐日欧州連合代表部、駐日フランス大使館、日欧産業協力センター、同志社大学",
     "EU Delegation, French Embassy, EU-Japan Centre, Doshisha University", "京都市", "", ""),
    ("12-16", "生物多様性に関するSBSTTA-24、SBI-03 One Health",
     "SBSTTA-24 and SBI-03 on biodiversity: One Health", "CBD", "CBD", "愛知県", "", "支援"),
    ("01-18", "第9回アジア・スマートシティ会議", "9th Asia Smart City Conference",
     "横浜市", "Yokohama", "横浜市", "", "モデレータ"),
    ("01-21", "第17回川崎国際エコビジネスフォーラム", "17th Kawasaki International Eco-Business Forum",
     "川崎市 (イクレイ日本後援)", "Kawasaki (patronage: ICLEI Japan)", "川崎市", "", ""),
    ("", "ゼロカーボンシティ意見交換会", "Exchange of views on Zero Carbon Cities",
     "環境省", "Ministry of the Environment", "横浜市", "", "講演"),
    ("01-28", "「さいたま市と松山市との連携協定」締結式",
     "Signing of the agreement between Saitama and Matsuyama",
     "さいたま市、松山市、イクレイ日本", "Saitama, Matsuyama, ICLEI Japan",
     "さいたま市 松山市", "", "後見人"),
    ("02-03", "「脱炭素都市国際フォーラム」準備会", "Preparatory meeting, Zero Carbon City Forum",
     "環境省 (イクレイ日本協力)", "Ministry of the Environment",
     "京都市 京都府 さいたま市 富山市 広島市 横浜市", "", "講演"),
    ("02-17", "サステナブル・リカバリー: TIME TO ACT ～コロナ禍を乗り越え、未来に向けて～",
     "Sustainable Recovery: Time to Act", "東京都 (イクレイ後援)", "Tokyo", "東京都", "", "モデレータ"),
    ("03-03", "「PPCA (脱石炭連盟) グローバルサミット」ハイレベル会合",
     "PPCA Global Summit, high-level meeting", "英国及びカナダ政府",
     "Governments of the United Kingdom and Canada", "京都市", "", ""),
    ("03-06", "\"Think SDGs 2021\" International Conference in Toyota",
     "\"Think SDGs 2021\" International Conference in Toyota",
     "豊田市、UNCRD (イクレイ日本後援)", "Toyota, UNCRD", "豊田市", "", "講演"),
    ("03-17/18", "脱炭素都市国際フォーラム", "Zero Carbon City International Forum",
     "環境省 (イクレイ協力)", "Ministry of the Environment",
     "北九州市 京都市 さいたま市 東京都 富山市 長野県 横浜市",
     "北九州市 京都市 さいたま市 東京都 富山市 横浜市", "支援、講演"),
]  # fmt: skip

CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240">
<rect width="640" height="240" fill="#ffffff"/><g fill="#0b5563">%s</g>
<g font-family="Noto Sans CJK JP" font-size="13" fill="#46545c">%s</g></svg>"""

WORDS = {
    "ja": {
        "contents": "目次", "page": "ページ", "see_above": "再掲", "outside_period": "期間外",
        "provisional": "仮訳", "credit": "撮影", "figure_as_of": "時点", "source": "出典",
    },
    "en": {
        "contents": "Contents", "page": "Page", "see_above": "see above",
        "outside_period": "outside the period", "provisional": "provisional translation",
        "credit": "Photograph", "figure_as_of": "as of", "source": "Source",
    },
}  # fmt: skip


def png(width: int = 96, height: int = 64) -> bytes:
    """A small photograph-like picture."""
    picture = Image.new("RGB", (width, height), "#dfe9eb")
    ImageDraw.Draw(picture).polygon(
        [(0, height), (width // 3, height // 3), (width // 2, height // 2),
         (width * 3 // 4, height // 5), (width, height)], fill="#0b5563",
    )  # fmt: skip
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def chart(language: str) -> bytes:
    """Deeds by month as an SVG of bars."""
    months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
    counts = [0, 1, 2, 4, 1, 0, 6, 3, 6, 7, 5, 9]
    bars = "".join(
        f'<rect x="{20 + i * 51}" y="{200 - n * 19}" width="34" height="{n * 19}"/>'
        for i, n in enumerate(counts)
    )
    names = "".join(
        f'<text x="{37 + i * 51}" y="222" text-anchor="middle">'
        f"{m}{'月' if language == 'ja' else ''}</text>"
        for i, m in enumerate(months)
    )
    return (CHART % (bars, names)).encode()


def _cities(names: str, language: str) -> str:
    if language == "ja":
        return "、".join(names.split())
    return ", ".join(CITIES[name] for name in names.split())


def _date(day: str, language: str) -> str:
    if not day:
        return "日付不詳" if language == "ja" else "date unknown"
    first, _, last = day.partition("/")
    year = 2020 if first >= "04" else 2021
    month, number = (int(part) for part in first.split("-"))
    if language == "ja":
        return f"{year}年{month}月{number}日" + (f"～{int(last)}日" if last else "")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    days = f"{number}-{int(last)}" if last else str(number)
    return f"{days} {names[month - 1]} {year}"


def conference_table(language: str) -> dict[str, Any]:
    """The report's table of conferences: date, event, host, participants, our role."""
    ja = language == "ja"
    titles = (
        ["開催日", "会議名", "主催", "参加自治体", "イクレイ日本の活動内容"]
        if ja
        else ["Date", "Conference", "Host", "Local governments", "Role of ICLEI Japan"]
    )
    rows = []
    for place, (day, name, english, host, english_host, joined, shown, role) in enumerate(MEETINGS):
        lines = [{"label": "", "text": _cities(joined, language)}]
        if shown:
            lines.append(
                {"label": "展示" if ja else "Exhibitors", "text": _cities(shown, language)}
            )
        title: Any = name if ja else english
        if not ja and place % 5 == 1:
            title = {"text": english, "marks": [WORDS["en"]["provisional"]]}
        rows.append({
            "key": f"events.event:meeting-{place}", "anchor": f"meeting-{place}",
            "cells": [_date(day, language), title, host if ja else english_host, {"lines": lines},
                      role if ja else ROLES[role]],
        })  # fmt: skip
    widths = [2.0, 4.4, 3.4, 3.6, 2.0]
    return {
        "type": "table",
        "caption": "会員自治体による国際会議等への参加実績" if ja else "Members at conferences",
        "columns": [
            {"id": f"c{i}", "title": t, "width": widths[i], "align": "start"}
            for i, t in enumerate(titles)
        ],
        "rows": rows,
        "header_column": False,
    }


def matrix(language: str) -> dict[str, Any]:
    """Participation by member and initiative."""
    initiatives = ["CDP-ICLEI", "Race to Zero", "CitiesWithNature", "GCoM", "RE Action", "JCI",
                   "UNEP DES", "EcoMobility"]  # fmt: skip
    columns = [{"id": "m", "title": "会員" if language == "ja" else "Member", "width": 3,
                "align": "start"}]  # fmt: skip
    columns += [{"id": n, "title": n, "width": 1, "align": "center"} for n in initiatives]
    rows = [
        {"key": None, "anchor": None, "cells": [
            ja if language == "ja" else en,
            *("●" if (i * 7 + j * 5) % 4 == 0 else "" for j in range(len(initiatives)))]}
        for i, (ja, en) in enumerate(CITIES.items())
    ]  # fmt: skip
    caption = "会員別の取組への参加" if language == "ja" else "Participation by member"
    return {"type": "table", "caption": caption, "columns": columns, "rows": rows,
            "header_column": True}  # fmt: skip


def deeds(language: str, count: int | None = None, start: int = 0) -> dict[str, Any]:
    """The conferences as a list of deeds, repeated up to `count`."""
    ja, words, items = language == "ja", WORDS[language], []
    for n in range(start, start + (len(MEETINGS) if count is None else count)):
        day, name, english, host, english_host, joined, _, role = MEETINGS[n % len(MEETINGS)]
        parties = [
            {"role_label": "主催" if ja else "Host", "names": host if ja else english_host},
            {"role_label": "参加" if ja else "Taking part", "names": _cities(joined, language)},
        ]
        marks = [words["outside_period"]] if n % 9 == 4 else []
        marks += [words["see_above"]] if n % 7 == 3 else []
        if ja:
            text = f"{role}を担った。CO₂の排出削減を論じた。" if role else ""
        else:
            text = f"{ROLES[role]}. The talks were about cutting CO₂." if role else ""
        items.append({
            "key": f"events.event:{n}", "anchor": f"event-{n}", "date": _date(day, language),
            "title": name if ja else english, "text": text, "marks": marks, "parties": parties,
            "url": f"/{language}/events/{n}/" if n % 2 else "",
        })  # fmt: skip
    return {"type": "facts", "items": items}


def example(language: str) -> dict[str, Any]:
    """A yearbook that uses every kind of block."""
    ja = language == "ja"

    def say(japanese: str, english: str) -> str:
        return japanese if ja else english

    long_ja = (
        "ネットワークは、持続可能な社会の実現に向けた自治体の取組を、さまざまな形で後押ししている。"
        "自治体同士の連携を支え、国際会議では対話の場を設けた。2020年度は感染症の拡大を受けて、"
        "ほぼすべての会合がオンラインとなり、参加のしかたも大きく変わった。世界のCO₂排出量は前年から"
        "6％近く減ったが、回復とともに元に戻るおそれがあり、脱炭素への移行が各地で議論された。"
    )
    long_en = (
        "The network stands behind the work of local governments towards sustainable communities. "
        "It links them with one another and gives them a place to speak at international meetings. "
        "In fiscal 2020 nearly every meeting moved online and the ways of taking part changed. "
        "The world's CO₂ emissions fell by almost 6 %, yet threatened to return with recovery. "
    )
    prose = {"type": "prose", "paragraphs": [say(long_ja, long_en)] * 2}
    board = [
        ("理事長", "Chair", "浜中 裕徳", "Hironori Hamanaka", "地球環境戦略研究機関 特別研究顧問",
         "Special research adviser, IGES"),
        ("理事", "Director", "小池 百合子", "Yuriko Koike", "東京都知事", "Governor of Tokyo"),
        ("理事", "Director", "門川 大作", "Daisaku Kadokawa", "京都市長", "Mayor of Kyoto"),
        ("監事", "Auditor", "河野 正男", "Masao Kono", "横浜国立大学 名誉教授",
         "Professor emeritus, Yokohama National University"),
    ]  # fmt: skip
    pathways = [
        ("低炭素な発展", "Low emission development", "気候中立をめざし、包摂的な気候変動対策を進める。",
         "Working for climate neutrality with inclusive climate action."),
        ("自然に基づく発展", "Nature-based development", "自然を守り、地域の経済と健康を支える。",
         "Protecting nature that carries local economies and health."),
        ("循環型の発展", "Circular development", "生産と消費のあり方を改め、廃棄物を減らす。",
         "Changing how we produce and consume, with less waste."),
        ("レジリエントな発展", "Resilient development", "ショックとストレスに備え、回復する力を高める。",
         "Preparing for shocks and recovering from them."),
        ("公平で人間中心の発展", "Equitable development", "誰もが安心して暮らせる地域をつくる。",
         "Building fair and liveable communities for all."),
    ]  # fmt: skip
    about = {
        "id": "about", "number": "1", "title": say("イクレイについて", "About ICLEI"),
        "lead": say("世界の自治体が、持続可能な都市と地域をめざして集うネットワーク。",
                    "Where local governments of the world meet for sustainable communities."),
        "blocks": [
            prose,
            {"type": "figures", "items": [
                {"value": "2,500+", "unit": "", "label": say("会員自治体", "members"),
                 "as_of": say("2021年3月時点", "as of March 2021"), "source": say("活動報告2020", "Report")},
                {"value": "125+", "unit": say("か国", "countries"), "label": say("活動する国", "reached"),
                 "as_of": say("2021年3月時点", "as of March 2021"), "source": ""},
                {"value": "4,600", "unit": say("人", ""), "label": say("会議の参加者", "attendees"),
                 "as_of": say("2020年10月", "October 2020"), "source": ""},
                {"value": "329", "unit": "", "label": say("ゼロカーボンの表明", "zero carbon declarations"),
                 "as_of": say("2021年3月", "March 2021"), "source": ""}]},
        ],
        "sections": [
            {"id": "pathways", "title": say("5つの道筋", "Five pathways"), "sections": [], "blocks": [
                {"type": "cards", "items": [
                    {"title": say(p[0], p[1]), "text": say(p[2], p[3]), "names": "",
                     "marks": [] if n else [say("2021年4月改訂", "revised April 2021")]}
                    for n, p in enumerate(pathways)]},
                {"type": "quote", "text": say("自治体の一歩が、世界の一歩になる。",
                                              "A step by a city is a step by the world."),
                 "by": say("理事長の挨拶から", "from the chair's greeting")}]},
        ],
    }  # fmt: skip
    members = {
        "id": "members", "number": "2", "title": say("会員と体制", "Members and bodies"), "lead": "",
        "blocks": [{"type": "names", "caption": say("正会員 (五十音順)", "Members (in kana order)"),
                    "items": list(CITIES if ja else CITIES.values())}],
        "sections": [
            {"id": "board", "title": say("役員", "Board"), "sections": [], "blocks": [
                {"type": "people", "items": [
                    {"post": say(b[0], b[1]), "name": say(b[2], b[3]), "note": say(b[4], b[5])}
                    for b in board]}]},
            {"id": "by-initiative", "title": say("取組への参加", "Initiatives"), "sections": [],
             "blocks": [matrix(language)]},
        ],
    }  # fmt: skip
    work = {
        "id": "work", "number": "3", "title": say("2020年度の活動", "The work of fiscal 2020"),
        "lead": say("結集し、後押しし、主張し、広める。", "Mobilise, support, speak for, spread."),
        "blocks": [{"type": "picture", "id": "months",
                    "caption": say("月別の件数", "Deeds by month"), "credit": ""}],
        "sections": [
            {"id": "meetings", "title": say("国際会議等への参加", "Conferences"), "sections": [
                {"id": "deeds", "title": say("主な実績", "Main deeds"), "sections": [],
                 "blocks": [deeds(language)]},
            ], "blocks": [conference_table(language)]},
            {"id": "photo", "title": say("写真", "A photograph"), "sections": [], "blocks": [
                prose,
                {"type": "picture", "id": "photo", "caption": say("締結式のようす", "The signing"),
                 "credit": say("さいたま市", "Saitama")},
                {"type": "reference", "key": "events.event:4",
                 "text": say("「Daring Cities 2020」は上に記した。", "Daring Cities 2020: see above.")},
            ]},
        ],
    }  # fmt: skip
    return {
        "kind": "yearbook", "language": language, "identifier": "iclei-japan/yearbook/2020/1",
        "digest": "9f2c" * 16, "title": say("イクレイ日本 活動報告", "ICLEI Japan Activity Report"),
        "subtitle": say("自治体のネットワークの一年", "A year of the network of local governments"),
        "publisher": say("一般社団法人イクレイ日本", "ICLEI Japan"),
        "year_label": say("2020年度 (令和2年度)", "Fiscal 2020"), "period": "2020-04-01/2021-03-31",
        "state": "draft", "state_label": say("原稿", "Draft"), "produced_on": "2026-11-23",
        "colophon": [say("発行 一般社団法人イクレイ日本", "Published by ICLEI Japan"),
                     say("東京都港区西新橋1-14-2", "1-14-2 Nishi-Shimbashi, Minato, Tokyo")],
        "labels": dict(WORDS[language]),
        "pictures": {
            "months": {"media_type": "image/svg+xml", "width": 640, "height": 240,
                       "data": base64.b64encode(chart(language)).decode(),
                       "alt": say("月別の件数の棒グラフ", "Bars: deeds by month"),
                       "fallback": {"media_type": "image/png",
                                    "data": base64.b64encode(png(640, 240)).decode()}},
            "photo": {"media_type": "image/png", "width": 480, "height": 320,
                      "data": base64.b64encode(png(480, 320)).decode(),
                      "alt": say("協定書を手にする二人の市長", "Two mayors hold the agreement")},
        },
        "chapters": [about, members, work],
        "corrections": [{"key": "events.event:4", "text": say("参加自治体に豊田市を加えた。",
                                                              "Toyota added to those taking part.")}],
    }  # fmt: skip


def sheet(language: str, count: int = 6) -> dict[str, Any]:
    """A member's sheet with `count` deeds."""
    book = example(language)
    ja = language == "ja"
    facts = deeds(language, count)
    return book | {
        "kind": "sheet", "title": "京都市" if ja else "Kyoto", "pictures": {}, "corrections": [],
        "subtitle": "この一年の実績" if ja else "What it did in the year",
        "chapters": [
            {"id": "numbers", "number": "", "title": "この一年" if ja else "The year", "lead": "",
             "sections": [], "blocks": [book["chapters"][0]["blocks"][1]]},
            {"id": "deeds", "number": "", "title": "登壇・参加" if ja else "Podiums", "lead": "",
             "sections": [], "blocks": [facts]},
        ],
    }  # fmt: skip


def large(language: str, count: int = 5000, per_chapter: int = 250) -> dict[str, Any]:
    """A yearbook of `count` deeds, in chapters that open new pages."""
    chapters = [
        {"id": f"c{n}", "number": str(n + 1), "title": f"第{n + 1}章", "lead": "", "sections": [],
         "blocks": [deeds(language, per_chapter, n * per_chapter)]}
        for n in range(count // per_chapter)
    ]  # fmt: skip
    return example(language) | {"chapters": chapters, "pictures": {}}

"""The words from which the filler makes titles and texts, in Japanese and English."""
# ruff: noqa: E501 - pairs of phrases are read more easily side by side

type Pair = tuple[str, str]

THEMES: list[Pair] = [
    ("気候変動対策", "Climate Action"), ("脱炭素まちづくり", "Zero Carbon Districts"),
    ("生物多様性", "Biodiversity"), ("循環型の経済", "the Circular Economy"),
    ("防災とレジリエンス", "Disaster Resilience"), ("再生可能エネルギー", "Renewable Energy"),
    ("持続可能な調達", "Sustainable Procurement"), ("公共交通", "Public Transport"),
    ("水と流域", "Water and River Basins"), ("都市の緑地", "Urban Green Space"),
    ("森林と木材", "Forests and Timber"), ("食と農", "Food and Farming"),
    ("海洋プラスチック", "Marine Plastics"), ("大気の質", "Air Quality"),
    ("建築物の省エネルギー", "Energy-efficient Buildings"), ("気候資金", "Climate Finance"),
    ("若者の参画", "Youth Participation"), ("公正な移行", "a Just Transition"),
    ("温室効果ガスの算定", "Greenhouse Gas Accounting"), ("暑さへの備え", "Preparing for Heat"),
    ("市議会と条例", "City Assemblies and Bylaws"),
]  # fmt: skip
GATHERINGS: list[tuple[str, str, str]] = [
    ("conference", "国際会議", "International Conference"),
    ("forum", "フォーラム", "Forum"),
    ("meeting", "意見交換会", "Exchange of Views"),
    ("workshop", "ワークショップ", "Workshop"),
    ("lecture", "講演会", "Lecture"),
    ("cafe", "カフェ", "Café"),
    ("training", "研修", "Training"),
    ("summit", "首長サミット", "Summit of Mayors"),
    ("meeting", "会議議長の集い", "Meeting of Conference Chairs"),
]
PARTS: list[Pair] = [
    ("分科会", "Workshop"), ("首長対話", "Mayors' Dialogue"), ("事例発表", "Cases"),
    ("開会全体会", "Opening Plenary"), ("技術セッション", "Technical Session"),
]  # fmt: skip
#: {theme}, {place} and {number} stand for the words of one event.
SENTENCES: list[Pair] = [
    ("{theme}をめぐり、{place}の経験が報告された。", "{place} reported on its experience with {theme}."),
    ("参加した自治体は{theme}の目標と進み方を比べた。", "Those taking part compared targets for {theme}."),
    ("世界のCO₂排出量に占める都市の割合が論じられた。", "The share of cities in CO₂ emissions was discussed."),
    ("{number}件の事例が集まり、手引きにまとめられる。", "{number} cases were gathered for a handbook."),
    ("国際会議の議長は市民との対話を求めた。", "The chair of the conference asked for dialogue."),
    ("{place}の市議会は{theme}の条例を審議している。", "The city assembly of {place} debates a bylaw."),
    ("資金、人材、データの不足が共通の課題とされた。", "Money, people and data were short everywhere."),
    ("次の会合までに{theme}の計画を見直すことになった。", "Plans for {theme} are to be reviewed next."),
    ("企業と大学も加わり、実証の場を設けることになった。", "Firms and universities joined in trials."),
    ("オンラインで{number}人が視聴し、質問は{place}に集まった。", "{number} people watched online."),
]  # fmt: skip
INITIATIVES: list[Pair] = [
    ("世界首長誓約", "Covenant of Mayors"), ("ゼロへの競争", "Race to Zero"),
    ("自然とともにある都市", "Cities With Nature"), ("都市の強靱化", "Making Cities Resilient"),
    ("自然エネルギー百パーセント", "100 % Renewables"), ("持続可能な調達網", "Procurement Network"),
    ("循環する都市宣言", "Circular Cities"), ("公平な水", "Fair Water"),
    ("都市の食卓", "Cities' Tables"), ("緑の交通", "Green Mobility"),
]  # fmt: skip
BODIES: list[Pair] = [
    ("世界理事会", "Global Executive Committee"), ("東アジア地域理事会", "East Asia Committee"),
    ("気候の作業部会", "Working Group on Climate"), ("運営委員会", "Steering Committee"),
    ("生物多様性諮問委員会", "Advisory Committee on Biodiversity"),
]  # fmt: skip
DECLARATIONS: list[Pair] = [
    ("自然のための地方政府宣言", "Local Governments' Declaration for Nature"),
    ("脱炭素をめざす首長の誓い", "Mayors' Pledge for Zero Carbon"),
    ("水の安全への宣言", "Declaration on Water Security"),
    ("公正な移行への呼びかけ", "Call for a Just Transition"),
]
CHAPTERS: list[tuple[str, str, str]] = [
    ("mobilise", "結集する", "Mobilise"), ("support", "後押しする", "Support"),
    ("advocate", "主張する", "Advocate"), ("amplify", "広める", "Amplify"),
    ("membership", "会員", "Membership"), ("governance", "運営", "Governance"),
]  # fmt: skip
SYLLABLES: list[Pair] = [
    ("アル", "Al"), ("ベル", "Bel"), ("カン", "Kan"), ("ダリ", "Dari"), ("エス", "Es"),
    ("フロ", "Flo"), ("グラ", "Gra"), ("ヘイ", "Hei"), ("イル", "Il"), ("ノヴァ", "Nova"),
    ("ラン", "Ran"), ("マル", "Mar"), ("オル", "Or"), ("ペン", "Pen"), ("サン", "San"),
    ("トン", "Ton"), ("ヴィ", "Vi"), ("ウェル", "Wel"),
]  # fmt: skip

#: Stands in three facts, however many are stored.
RARE: Pair = ("アマモ場の再生", "eelgrass restoration")
#: Stands in the sentence of nearly every event.
COMMON: Pair = ("参加", "took part")
#: Stands nowhere, though each two of its characters stand in many facts.
NEVER: Pair = ("市議会議長", "")
#: Stands nowhere, nor do its characters.
UNHEARD: Pair = ("麒麟醸造", "zzyzx")

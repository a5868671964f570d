"""A small questionnaire with every kind of field, and what a city answered."""

from dataclasses import replace

from jichi.questionnaires.edition import Choice, Edition, Field, Group, Kind, Shape
from jichi.reporting.workbook import Content, Copy
from jichi.reporting.workbook.content import Title

YES_NO = (
    Choice("yes", {"ja": "はい", "en": "Yes"}),
    Choice("no", {"ja": "いいえ", "en": "No"}),
)
GASES = (
    Choice("co2", {"ja": "二酸化炭素(CO2)", "en": "Carbon dioxide"}),
    Choice("ch4", {"ja": "メタン", "en": "Methane"}),
    Choice("n2o", {"ja": "一酸化二窒素", "en": "Nitrous oxide"}),
)
COPY = Copy("unified-2020/999011", "small", "1", "ja", "2020-06-01T00:00:00+00:00")
TITLE = Title(
    {"ja": "架空市", "en": "Kaku City"},
    {"ja": "2020年の報告", "en": "Report of 2020"},
    {"ja": "2020年8月26日", "en": "26 August 2020"},
)


def field(name: str, kind: Kind, ja: str, en: str, **more: object) -> Field:
    """A field with its label."""
    return replace(Field(name, kind, {"ja": ja, "en": en}), **more)  # type: ignore[arg-type]


def _row(name: str, ja: str, en: str, place: int, *, key: bool = True) -> Group:
    amount = field(
        f"amount_{name}", Kind.DECIMAL, "排出量", "Emissions", number="4.1", column=1, row=place,
        units=("tCO2e", "ktCO2e"), table="sectors",
    )  # fmt: skip
    note = field(
        f"note_{name}", Kind.TEXT, "説明", "Explanation", number="4.1", column=2, row=place,
        table="sectors",
    )  # fmt: skip
    children = (amount, note) if key else (amount,)
    return Group(f"sectors_{name}", Shape.ROW, {"ja": ja, "en": en}, children=children)


def edition() -> Edition:
    """Two sections: questions, a table with named rows, a table with added rows."""
    first = Group(
        "s0", Shape.SECTION, {"ja": "概要", "en": "Overview"}, number="0",
        children=(
            field("place", Kind.TEXT, "市の紹介", "About the city", number="0.1"),
            field("since", Kind.DATE, "策定日", "Adopted on", number="0.2"),
            field("has_plan", Kind.SINGLE, "計画はありますか。", "Is there a plan?",
                  number="0.3", choices="yes_no", required="yes"),
            field("gases", Kind.MULTIPLE, "対象ガス", "Gases", number="0.4", choices="gases"),
            field("plan", Kind.FILE, "計画書", "The plan", number="0.5"),
            field("known", Kind.HIDDEN, "", "", source="population"),
            field("people", Kind.INTEGER, "人口", "Population", number="0.6"),
        ),
    )  # fmt: skip
    table = Group(
        "sectors", Shape.TABLE, {"ja": "部門別排出量", "en": "Emissions by sector"}, number="4.1",
        children=(
            _row("home", "家庭", "Homes", 1),
            _row("road", "道路交通", "Roads", 2, key=False),
        ),
    )  # fmt: skip
    total = field("total", Kind.DECIMAL, "合計", "Total", number="4.2", calculation="1", table="")
    actions = Group(
        "actions", Shape.REPEAT, {"ja": "取組", "en": "Actions"}, number="5.4",
        children=(
            field("action", Kind.TEXT, "取組名", "Action", number="5.4", column=1,
                  repeat="actions"),
            field("begun", Kind.DATE, "開始日", "Begun on", number="5.4", column=2,
                  repeat="actions"),
        ),
    )  # fmt: skip
    second = Group(
        "s4", Shape.SECTION, {"ja": "排出量", "en": "Emissions"}, number="4",
        children=(table, total, actions),
    )  # fmt: skip
    return Edition(
        "small", "1", {"ja": "小さな調査", "en": "Small survey"}, ("ja", "en"), "ja",
        (first, second), {"yes_no": YES_NO, "gases": GASES},
    )  # fmt: skip


VALUES = {
    "place": "川と坂の市。\n紅葉が名高い。",
    "has_plan": "yes",
    "gases": "co2 ch4",
    "people": "120000",
    "amount_home": "12300",
    "total": "12300",
    "action@r1": "公用車のEV化",
    "begun@r1": "2019-04-01",
}


def content(**more: object) -> Content:
    """What the city answered so far."""
    told = Content(
        VALUES,
        {"actions": ["r1"]},
        {"amount_home": "12.3 kt"},
        frozenset({"place"}),
    )
    return replace(told, **more)  # type: ignore[arg-type]

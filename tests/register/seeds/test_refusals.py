"""Bad input is refused with the file, the line and the reason, and nothing of it is entered.

Each file in `refused/` begins with the complaints that it must bring, one to a comment.
"""

import re
from pathlib import Path

import pytest

from jichi.core.models import JournalLine, ToldFact
from jichi.organisations.models import Organisation
from jichi.register.seeds.entering import enter_seed

REFUSED = sorted((Path(__file__).parent / "refused").glob("*.toml"))
_EXPECT = re.compile(r"^# expect (\d+): (.+)$", re.MULTILINE)
BYSTANDER = """
[[organisation]]
slug = "bystander"
kind = "ngo"
name = { ja = "無事な行", en = "A row that is right" }
sources = ["report-chapter-4"]
"""


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_whole_with_line_and_reason(good, path):
    text = path.read_text(encoding="utf-8")
    expected = [f"good/zz.toml:{line}: {reason}" for line, reason in _EXPECT.findall(text)]
    assert expected
    enter_seed(good, shown="good")
    before = JournalLine.objects.count(), ToldFact.objects.count()

    (good / "zz.toml").write_text(text + BYSTANDER, encoding="utf-8")
    report = enter_seed(good, shown="good")

    assert [str(one) for one in report.complaints] == expected
    assert not report.whole
    assert (JournalLine.objects.count(), ToldFact.objects.count()) == before
    assert not Organisation.objects.filter(slug="bystander").exists()


def test_the_rest_of_a_seed_is_entered_and_what_needs_the_refused_waits(good):
    (good / "people.toml").write_text('[[person]]\nslug = "yamada-hanako"\n', encoding="utf-8")
    report = enter_seed(good, shown="good")
    told = [str(one) for one in report.complaints]
    assert told == [
        "good/people.toml:1: “name” is missing: write it.",
        "good/people.toml:1: “sources” is missing: name where this is printed.",
        "good/events.toml:1: This file waits for what was refused: correct good/people.toml first.",
        "good/work.toml:1: This file waits for what was refused: correct good/events.toml first.",
    ]
    assert Organisation.objects.filter(slug="office").exists()
    assert not ToldFact.objects.filter(kind="event").exists()


def test_files_that_need_each_other_are_told_apart(good):
    (good / "a.toml").write_text(
        '[[body]]\nslug = "board"\nname = { ja = "理事会 {figure:seats}" }\nkind = "board"\n'
        'chapter = "support"\nsources = ["report-chapter-4", "later"]\n',
        encoding="utf-8",
    )
    (good / "b.toml").write_text(
        '[[source]]\nslug = "later"\ntitle = { ja = "後" }\n\n'
        '[[seat]]\nslug = "a-seat"\nbody = "board"\nchapter = "support"\nsources = ["later"]\n',
        encoding="utf-8",
    )
    told = [str(one) for one in enter_seed(good, shown="good").complaints]
    assert any(one.startswith("good/a.toml:1: These files mention each other") for one in told)
    assert any(one.startswith("good/b.toml:1: These files mention each other") for one in told)
    assert (
        "good/a.toml:3: “name”: No figure “seats” is known: enter it, or correct the slug." in told
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("year = 20", "1: Write the fiscal year as a number"),
        ('year = "2020"', "1: Write the fiscal year as a number"),
        ("year = 2020\nmood = 1", "2: “mood” is not a setting of a seed."),
        ("year = 2020\ndefaults = 3", "2: Write what a kind leaves out as a table"),
        ("year = 2020\n[defaults.pots]", "2: “pots” is no kind of record: did you mean “post”?"),
        ("year = 2020\n[defaults]\npost = 3", "3: Write what a kind leaves out as a table"),
        ("year = [", "This is not TOML"),
    ],
)
def test_where_seed_toml_is_refused_nothing_at_all_is_entered_or_corrected(good, written, said):
    assert enter_seed(good, shown="good").whole
    before = JournalLine.objects.count(), ToldFact.objects.count()
    (good / "seed.toml").write_text(written, encoding="utf-8")
    report = enter_seed(good, shown="good")
    assert all(str(one).startswith("good/seed.toml:") for one in report.complaints)
    assert said in str(report.complaints[0])
    assert (report.entered, report.corrected, report.vanished) == (0, 0, [])
    assert (JournalLine.objects.count(), ToldFact.objects.count()) == before

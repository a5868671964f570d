"""A seed is entered through acts, once; what changed is corrected, what others wrote is kept."""

from datetime import date

import pytest

from jichi.core.acts import correct_record, withdraw_record
from jichi.core.models import JournalLine, Network, Term, ToldFact
from jichi.events.acts import record_appearance
from jichi.events.models import Appearance, Event, Session
from jichi.figures.models import Figure
from jichi.groups.models import Strategy
from jichi.organisations.directory.japan import tables as directory
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName
from jichi.people.models import Person
from jichi.register.seeds.entering import enter_seed
from jichi.register.seeds.rows import read_seed


def rewrite(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def enter(folder):
    return enter_seed(folder, shown="good")


def test_a_good_seed_is_entered_whole(good):
    report = enter(good)
    assert report.whole and report.entered == len(list(read_seed(good).rows))
    forum = Event.objects.get(slug="forum-2020")
    assert forum.title.stored() == {"ja": "フォーラム", "en": "Forum", "provisional": ["en"]}
    assert forum.year == 2020 and forum.periods == ["2020-10-07/2020-10-28"]
    assert [
        (one.organisation.slug, one.person and one.person.slug, one.role, one.ours)
        for one in forum.appearances.filter(session=None)
    ] == [
        ("ministry", None, "host", False),
        ("011002", None, "speaker", False),
        ("011002", "yamada-hanako", "speaker", False),
        ("office", None, "support", True),
    ]
    assert Session.objects.get().appearances.get().organisation.slug == "260002"
    assert Event.objects.get(slug="cafe-2020").within == forum
    assert Figure.objects.get().bound == "least"
    assert Strategy.objects.get().adopted_at == "events.event:forum-2020"
    assert Strategy.objects.get().on == "2018-06"
    assert Network.objects.get().office == "office"
    assert Person.objects.get().ground == "elected"


def test_the_seed_acts_as_a_named_system_account(good):
    enter(good)
    assert set(JournalLine.objects.values_list("actor", flat=True)) == {"system:seed"}


def test_each_file_is_one_act(good):
    enter(good)
    lines = JournalLine.objects.filter(record__startswith="seed:good/")
    assert lines.count() == len(read_seed(good).files)
    forum = JournalLine.objects.get(record="events.event:forum-2020")
    assert forum.act == "events.record_event"
    assert forum.act_id == lines.get(record="seed:good/events.toml").act_id


def test_facts_are_told_with_their_figures(good):
    enter(good)
    said = ToldFact.objects.get(key="events.event:forum-2020")
    assert "4,600" in said.details["description"]["en"]


def test_entering_the_same_seed_twice_changes_nothing(good):
    enter(good)
    lines = JournalLine.objects.count()
    report = enter(good)
    assert report.whole and (report.entered, report.corrected) == (0, 0)
    assert report.unchanged == len(list(read_seed(good).rows))
    assert JournalLine.objects.count() == lines


def test_progress_is_told_up_to_the_last_row(good):
    told = []
    enter_seed(good, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(list(read_seed(good).rows))


def test_a_changed_row_becomes_a_correction_with_its_reason(good):
    enter(good)
    rewrite(good, "events.toml", 'ja = "フォーラム"', 'ja = "国際フォーラム"')
    report = enter(good)
    assert (report.entered, report.corrected) == (0, 1) and report.whole
    assert Event.objects.get(slug="forum-2020").title["ja"] == "国際フォーラム"
    line = JournalLine.objects.get(record="events.event:forum-2020", verb="change")
    assert line.reason == "seed good, file events.toml"
    assert list(line.changes) == ["title"]
    assert "国際フォーラム" in ToldFact.objects.get(key="events.event:forum-2020").title["ja"]


def test_a_field_that_a_row_drops_is_emptied(good):
    enter(good)
    rewrite(good, "events.toml", 'also_in = ["amplify"]\n', "")
    assert enter(good).corrected == 1
    assert Event.objects.get(slug="forum-2020").also_in == []


@pytest.mark.parametrize(
    ("name", "old", "new", "answer"),
    [
        ("work.toml", 'run_by = ["ministry"]', 'run_by = ["office"]', "initiatives.initiative"),
        ("work.toml", 'organiser = ["office"]', 'organiser = ["ministry"]', "groups.engagement"),
        ("events.toml", 'moderator = ["260002"]', 'speaker = ["260002"]', "events.session"),
        ("events.toml", 'host = ["ministry"]', 'host = ["office"]', "events.event"),
        ("figures.toml", 'value = "4600"', 'value = "4700"', "figures.figure"),
        ("people.toml", "花子", "華子", "people.person"),
        ("people.toml", "市長", "首長", "people.post"),
        ("organisations.toml", 'ja = "省"', 'ja = "庁"', "organisations.organisation"),
        ("identity.toml", 'ja = "網"', 'ja = "輪"', "core.network"),
        ("sources.toml", "活動報告", "年次報告", "core.source"),
        ("chapters.toml", 'ja = "広める"', 'ja = "伝える"', "core.chapter"),
        ("work.toml", 'role = "ambassador"', 'role = "member"', "initiatives.participation"),
    ],
)
def test_every_kind_is_corrected_once(good, name, old, new, answer):
    enter(good)
    before = JournalLine.objects.count()
    rewrite(good, name, old, new)
    report = enter(good)
    assert report.whole and report.corrected == 1
    written = JournalLine.objects.filter(pk__gt=0).order_by("pk")[before:]
    assert written and {line.reason for line in written} >= {f"seed good, file {name}"}
    lines = JournalLine.objects.count()
    assert enter(good).corrected == 0
    assert JournalLine.objects.count() == lines
    assert answer.partition(".")[0] in " ".join(line.record for line in written)


def test_a_corrected_name_is_corrected_in_its_dated_row_too(good):
    enter(good)
    rewrite(good, "organisations.toml", 'ja = "省"', 'ja = "庁"')
    enter(good)
    ministry = Organisation.objects.get(slug="ministry")
    assert [row.name["ja"] for row in OrganisationName.objects.filter(organisation=ministry)] == [
        "庁"
    ]


def test_what_somebody_edited_since_is_not_overwritten(good, secretariat):
    enter(good)
    forum = Event.objects.get(slug="forum-2020")
    correct_record(secretariat, record=forum, values={"format": "online"}, reason="Seen there.")
    rewrite(good, "events.toml", 'ja = "フォーラム"', 'ja = "国際フォーラム"')
    report = enter(good)
    assert not report.whole and report.corrected == 0
    assert [one.line for one in report.kept] == [2]
    assert "edited by secretariat" in report.kept[0].sentence
    forum.refresh_from_db()
    assert forum.title["ja"] == "フォーラム" and forum.format == "online"


def test_an_edit_by_hand_is_no_complaint_while_the_row_stays_as_it_was(good, secretariat):
    enter(good)
    forum = Event.objects.get(slug="forum-2020")
    correct_record(secretariat, record=forum, values={"format": "online"}, reason="Seen there.")
    yamada = Person.objects.get()
    correct_record(secretariat, record=yamada, values={"kana": "やまだ"}, reason="Asked her.")
    report = enter(good)
    assert report.whole and report.corrected == 0
    assert Event.objects.get(slug="forum-2020").format == "online"


def test_a_role_added_by_hand_protects_its_event(good, secretariat):
    enter(good)
    forum = Event.objects.get(slug="forum-2020")
    kyoto = Organisation.objects.get(slug="260002")
    record_appearance(
        secretariat, appearance=Appearance(event=forum, organisation=kyoto, role="participant")
    )
    assert enter(good).whole
    rewrite(good, "events.toml", 'host = ["ministry"]', 'host = ["office"]')
    report = enter(good)
    assert len(report.kept) == 1 and report.corrected == 0
    assert forum.appearances.filter(role="host").get().organisation.slug == "ministry"


def test_a_withdrawn_record_stays_withdrawn(good, secretariat):
    enter(good)
    cafe = Event.objects.get(slug="cafe-2020")
    withdraw_record(secretariat, record=cafe, reason="It never took place.")
    assert enter(good).whole
    rewrite(good, "events.toml", 'ja = "カフェ"', 'ja = "喫茶"')
    assert [one.line for one in enter(good).kept] == [27]
    assert Event.objects.get(slug="cafe-2020").state == "withdrawn"


def test_a_vanished_row_is_reported_and_not_withdrawn(good):
    enter(good)
    text = (good / "events.toml").read_text(encoding="utf-8")
    (good / "events.toml").write_text(text[: text.rindex("[[event]]")], encoding="utf-8")
    report = enter(good)
    assert report.whole and report.vanished == ["events.event:cafe-2020"]
    assert Event.objects.get(slug="cafe-2020").state == "confirmed"


def test_the_rows_of_a_vanished_file_are_reported(good):
    enter(good)
    (good / "work.toml").unlink()
    assert enter(good).vanished == [
        "groups.engagement:new-logo",
        "groups.strategy:vision",
        "initiatives.initiative:race",
        "initiatives.participation:race-sapporo",
    ]


def test_a_file_that_cannot_be_read_has_not_vanished(good):
    enter(good)
    (good / "work.toml").write_text("[[event", encoding="utf-8")
    report = enter(good)
    assert not report.whole and report.vanished == []


def test_another_seed_takes_nothing_for_vanished(good, tmp_path):
    enter(good)
    other = tmp_path / "other"
    other.mkdir()
    (other / "sources.toml").write_text(
        '[[source]]\nslug = "another"\ntitle = { ja = "別" }\n', encoding="utf-8"
    )
    assert enter_seed(other).vanished == []


def test_the_shipped_words_stand_beneath_the_words_of_the_seed(good):
    (good / "words.toml").write_text(
        '[[term]]\nvocabulary = "role"\ncode = "host"\nname = { ja = "開催" }\n', encoding="utf-8"
    )
    enter(good)
    printed = {term.code: term.name["ja"] for term in Term.objects.filter(vocabulary="role")}
    assert printed["host"] == "開催" and printed["co_host"] == "共催"


@pytest.mark.django_db
def test_the_directory_of_the_home_country_is_entered_once(tmp_path):
    enter_seed(tmp_path)
    everyone = directory.local_governments()
    kinds = Organisation.objects.filter(merged_into=None)
    assert kinds.count() == len(everyone) == 1788
    assert kinds.filter(kind="prefecture").count() == 47
    sapporo = Organisation.objects.get(slug="011002")
    assert (sapporo.prefecture.slug, sapporo.code, sapporo.kana) == (
        "010006",
        "011002",
        "さっぽろし",
    )
    assert sapporo.populations.get().inhabitants == 1975065
    lines = JournalLine.objects.count()
    assert lines < 200
    enter_seed(tmp_path)
    assert JournalLine.objects.count() == lines


@pytest.mark.django_db
def test_a_local_government_keeps_its_former_names_and_codes(tmp_path):
    enter_seed(tmp_path)
    takizawa = Organisation.objects.get(slug="032166")
    names = [(one.name["ja"], one.since, one.until) for one in takizawa.names.order_by("pk")]
    assert names == [("滝沢村", "", "2013-12-31"), ("滝沢市", "2014-01-01", "")]
    codes = [(one.code, one.since, one.until) for one in takizawa.codes.order_by("pk")]
    assert codes == [("033057", "", "2013-12-31"), ("032166", "2014-01-01", "")]
    renamed = Organisation.objects.get(slug="282219")
    assert [one.until for one in renamed.names.order_by("pk")] == ["2019-04-30", ""]
    assert OrganisationCode.objects.filter(organisation=renamed).count() == 1
    iwafune = Organisation.objects.get(slug="093670")
    assert iwafune.merged_into.slug == "092037"
    assert iwafune.codes.get().until == date(2014, 4, 4).isoformat()


def test_a_former_code_is_refused_with_the_code_of_today(good):
    rewrite(good, "work.toml", 'organisation = "011002"', 'organisation = "033057"')
    told = [str(one) for one in enter(good).complaints]
    assert told == [
        "good/work.toml:12: “organisation”: The code 033057 held until 2013-12-31: write 032166."
    ]

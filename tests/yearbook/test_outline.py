"""The outline: laid out by the secretariat, its choices checked, copied for the next year."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from jichi.core.models import JournalLine, Owed
from jichi.core.words import Words
from jichi.yearbook.acts import (
    copy_outline,
    lay_out,
    place_section,
    publish_edition,
    rearrange_section,
)
from jichi.yearbook.choices import check_choice
from jichi.yearbook.models import Outline, Section
from tests.core.records import SEED
from tests.samples import words
from tests.yearbook.laying import section


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"kinds": ["event"]}, "“kinds” is no key of a choice"),
        ({"order": "alphabet"}, "“alphabet” is no order"),
        ({"limit": 0}, "whole number of 1 or more"),
        ({"limit": True}, "whole number of 1 or more"),
        ({"kind": [3]}, "“kind” is a text or a list of texts"),
        ({"kind": []}, "“kind” is a text or a list of texts"),
        (["event"], "as a table of keys and values"),
    ],
)
def test_a_choice_that_cannot_be_read_is_refused(choice, sentence):
    with override("en"), pytest.raises(ValidationError, match=sentence):
        check_choice(choice)


def test_a_section_that_takes_facts_says_which(outline):
    with pytest.raises(ValidationError) as refused:
        place_section(SEED, section=section(outline, "empty", layout="facts"))
    assert set(refused.value.message_dict) == {"choice"}
    with pytest.raises(ValidationError) as refused:
        place_section(SEED, section=section(outline, "strange", layout="poem"))
    assert set(refused.value.message_dict) == {"layout"}
    assert not Section.objects.filter(slug__in=("empty", "strange")).exists()


def test_prose_quotes_only_figures_that_are_recorded(outline):
    prose = words("会員は{figure:unknown}です。", "Members: {figure:unknown}.")
    with pytest.raises(ValidationError, match="unknown"):
        place_section(SEED, section=section(outline, "quoting", prose=prose))


def test_a_fourth_level_of_headings_is_refused(outline):
    parent = Section.objects.get(slug="conferences-2020")
    third = place_section(SEED, section=section(outline, "third", parent=parent))
    with pytest.raises(ValidationError) as refused:
        place_section(SEED, section=section(outline, "fourth", parent=third))
    assert set(refused.value.message_dict) == {"parent"}


def test_a_section_cannot_stand_within_itself_or_in_another_book(outline):
    chapter = Section.objects.get(slug="year-2020")
    within = Section.objects.get(slug="conferences-2020")
    with pytest.raises(ValidationError):
        rearrange_section(SEED, section=chapter, values={"parent": within})
    other = lay_out(SEED, outline=Outline(slug="book-2019", year=2019, title=words("2019", "2019")))
    with pytest.raises(ValidationError):
        place_section(SEED, section=section(other, "astray", parent=chapter))


def test_rearranging_changes_order_prose_and_choice_and_is_journalled(outline):
    found = Section.objects.get(slug="conferences-2020")
    rearrange_section(
        SEED, section=found, values={"order": 7, "choice": {"kind": "event", "limit": 3}}
    )
    again = Section.objects.get(slug="conferences-2020")
    assert (again.order, again.choice) == (7, {"kind": "event", "limit": 3})
    assert JournalLine.objects.filter(act="yearbook.rearrange_section", record=found.key).exists()


def test_rearranging_leaves_the_identity_of_a_section_alone(outline):
    found = Section.objects.get(slug="conferences-2020")
    for name in ("slug", "outline", "state"):
        with pytest.raises(ValidationError):
            rearrange_section(SEED, section=found, values={name: "other"})


def test_next_year_starts_from_this_years_outline(outline):
    made = copy_outline(SEED, year=2020, to_year=2021)
    assert made.slug == "book-2021"
    assert made.title == Words({"ja": "活動報告 2021", "en": "Activity Report 2021"})
    chapter = made.sections.get(slug="year-2021")
    copied = made.sections.get(slug="conferences-2021")
    assert copied.parent == chapter
    assert (copied.layout, copied.choice) == (
        "table",
        {"kind": "event", "category": "conference"},
    )
    assert outline.sections.count() == made.sections.count()
    with pytest.raises(ValidationError):
        copy_outline(SEED, year=2020, to_year=2021)
    with pytest.raises(ValidationError):
        copy_outline(SEED, year=1999, to_year=2022)


def test_facts_named_one_by_one_are_left_to_last_year_and_the_section_says_so(outline):
    chapter = Section.objects.get(slug="year-2020")
    deeds = {"kind": "event", "keys": ["events.event:long-ago"]}
    place_section(
        SEED, section=section(outline, "named", parent=chapter, layout="facts", choice=deeds)
    )
    made = copy_outline(SEED, year=2020, to_year=2021)
    left = made.sections.get(slug="named-2021")
    assert (left.layout, left.choice) == ("", {})
    assert left.note["ja"] and left.note["en"] == (
        "The facts named here were last year's: choose this year's."
    )
    assert not made.sections.get(slug="conferences-2021").note


def test_only_the_secretariat_shapes_and_publishes(
    outline, anonymous, stranger, representative, secretariat
):
    found = Section.objects.get(slug="conferences-2020")
    before = JournalLine.objects.count()
    for who in (anonymous, stranger, representative):
        for refused in (
            lambda who=who: place_section(who, section=section(outline, "more")),
            lambda who=who: rearrange_section(who, section=found, values={"order": 9}),
            lambda who=who: copy_outline(who, year=2020, to_year=2021),
            lambda who=who: publish_edition(who, year=2020),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    assert JournalLine.objects.count() == before
    assert rearrange_section(secretariat, section=found, values={"order": 9}).order == 9


def test_the_pictures_of_a_changed_book_are_owed_once(outline):
    assert Owed.objects.filter(kind="draw", scope={"year": 2020}).count() == 1

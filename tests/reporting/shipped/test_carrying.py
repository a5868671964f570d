"""What of 2019 goes on in 2020: by number and column, through renumbering, and nothing else."""

import pytest

from jichi.questionnaires import Edition, load, read
from jichi.reporting import shipped
from jichi.reporting.carrying import (
    goes_on_from_cdp,
    groups_around,
    part_of,
    places,
    sources,
)

HEAD = "type,name,label::English (en),number,column,row"
#: A few questions of 2019, with the numbers and columns that they had then.
QUESTIONS = """\
begin_group,s,Section,,,
select_one kind,f,Scale of the mix,8.3,,
text,f_other,Which other,8.3,,
begin_group,leader,Leader,0.3,,
integer,month,Month,0.3,3,1
integer,until,Year,0.3,4,1
end_group,leader,,,,
decimal,meat,Meat,12.2,,
decimal,dairy,Dairy,12.3,,
begin_group,power,Capacity,8.5,,
decimal,pv,Solar,8.5,1,2
decimal,ground,Ground source,8.5,1,4
end_group,power,,,,
begin_group,waste,Waste,13.0,,
decimal,kilos,Kilograms,13.0,1,1
end_group,waste,,,,
begin_repeat,hazards,Hazards,2.1,,
text,hazard,Hazard,2.1,1,
text,later,Change in frequency,2.1,6,
text,groups,Vulnerable groups,2.1,10,
end_repeat,hazards,,,,
begin_repeat,plans,Plan,3.1a,,
text,title,Title,3.1a,1,
file,paper,File,3.1a,1,
text,fields,Fields,3.1a,2,
text,link,Address,3.1a,12,
end_repeat,plans,,,,
end_group,s,,,,
"""


@pytest.fixture(scope="module")
def carried() -> dict[str, str]:
    survey = "\n".join(f",{line}" for line in (HEAD, *QUESTIONS.splitlines()))
    written = (
        f"survey,,,,,,\n{survey}\nchoices\n,list_name,name,label::English (en)\n,kind,a,A\n"
        ",kind,other,Other\nsettings\n,form_id,version,form_title::English (en)\n"
        ",unified-2019,1,2019\n"
    )
    old: Edition = read(written.encode(), "unified-2019.csv")
    return sources(load(shipped.at("unified-2020")), old)


def test_columns_go_on_under_their_new_places(carried):
    assert carried["q2_1_c1"] == "hazard"
    assert carried["q2_1_c7"] == "groups"
    assert carried["q2_1_c8"] == "later"
    assert carried["q0_3_c3"] == "until"


def test_questions_go_on_under_their_new_numbers(carried):
    assert carried["q3_2a_c3"] == "fields"
    assert carried["q3_2a_c2"] == "link"
    assert carried["q12_1_c1_meat"] == "meat"
    assert carried["q12_1_c1_milk_dairy"] == "dairy"


def test_a_file_goes_on_beside_its_title_and_other_beside_the_options(carried):
    assert (carried["q3_2a_c1"], carried["q3_2a_c1_file"]) == ("title", "paper")
    assert (carried["q8_2"], carried["q8_2_other"]) == ("f", "f_other")


def test_rows_stay_and_those_that_became_others_do_not_go_on(carried):
    assert carried["q8_4_c1_solar_pv"] == "pv"
    assert "q8_4_c1_new_hydro" not in carried


def test_columns_that_are_new_or_in_another_unit_take_nothing(carried):
    assert "q3_2a_c4" not in carried
    assert "q13_0_c1" not in carried
    assert "month" not in carried.values()
    assert "ground" not in carried.values()
    assert "kilos" not in carried.values()


def test_no_two_questions_go_on_from_the_same_place():
    edition = load(shipped.at("unified-2020"))
    around = groups_around(edition)
    taken: dict[tuple[str, str], str] = {}
    for field in edition.fields.values():
        for place in places(field, around.get(field.name, ()), "unified-2019"):
            # What says "-" takes nothing; the plan's own figure has no column in the table.
            if not place.startswith("-") and field.name != "q5_0a_plan":
                key = (place, part_of(field, edition))
                assert taken.setdefault(key, field.name) == field.name


def test_an_edition_says_whether_it_goes_on_from_cdps():
    assert goes_on_from_cdp(load(shipped.at("unified-2020")))
    assert not goes_on_from_cdp(load(shipped.at("re-action")))

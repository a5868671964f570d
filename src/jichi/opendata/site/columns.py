"""What the columns of the open data mean, in the reader's language."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.roles import ROLES
from jichi.opendata.columns import BOOLEAN, INTEGER, LIST, NUMBER, TEXT, Column
from jichi.opendata.tables import Facts, Table

TYPES = {
    TEXT: gettext_lazy("text"),
    INTEGER: gettext_lazy("whole number"),
    NUMBER: gettext_lazy("number"),
    BOOLEAN: gettext_lazy("true or false"),
    LIST: gettext_lazy("list"),
}
#: What a column of records says, by its name; those of words without their language.
MEANINGS = {
    "key": gettext_lazy("The permanent key of the row: module, kind and what identifies it."),
    "slug": gettext_lazy("The permanent identity, by which other files name it."),
    "about": gettext_lazy("The identities of what it counts."),
    "adopted_at": gettext_lazy("Where it was adopted."),
    "affiliation": gettext_lazy("The affiliation as the source prints it."),
    "also_in": gettext_lazy("Other chapters in which it is told again."),
    "as_of": gettext_lazy("The day as of which it is known to hold or was counted."),
    "basis": gettext_lazy("The census or register on which the count rests."),
    "beside_host": gettext_lazy("Whether the source prints the role in brackets beside the host."),
    "body": gettext_lazy("The identity of the body."),
    "bound": gettext_lazy("“least”, “about” or “most” where the value is no exact count."),
    "call": gettext_lazy("The identity of the call."),
    "channel": gettext_lazy("The channel, such as website or newsletter."),
    "chapter": gettext_lazy("The chapter in which it is told in full."),
    "code": gettext_lazy("The official or vocabulary code, as text."),
    "cycle": gettext_lazy("The identity of the reporting cycle."),
    "country": gettext_lazy("The country, by its two-letter code (ISO 3166-1)."),
    "declaration": gettext_lazy("The identity of the declaration."),
    "description": gettext_lazy("What it is, in a few sentences."),
    "event": gettext_lazy("The identity of the event."),
    "fields": gettext_lazy("Fields of work."),
    "figures": gettext_lazy("The identities of figures that it quotes."),
    "first_day": gettext_lazy("The first day on which it is known to have happened."),
    "format": gettext_lazy("“in_person”, “online” or “hybrid”; empty where unknown."),
    "inhabitants": gettext_lazy("How many people were counted."),
    "initiative": gettext_lazy("The identity of the initiative."),
    "kana": gettext_lazy("The reading in kana."),
    "kind": gettext_lazy("The kind, by a code of the vocabularies."),
    "label": gettext_lazy("What is counted."),
    "latitude": gettext_lazy("Latitude in degrees (WGS 84)."),
    "longitude": gettext_lazy("Longitude in degrees (WGS 84)."),
    "merged_into": gettext_lazy("The identity of the organisation that it merged into."),
    "mode": gettext_lazy(
        "How the role was held: “in_person”, “online”, “video” or “recorded”; empty where unknown."
    ),
    "name": gettext_lazy("The name."),
    "nature": gettext_lazy(
        "“deed” for what was done on a day, “standing” for what holds from a day until a day."
    ),
    "note": gettext_lazy("A remark of the editors."),
    "number": gettext_lazy("The number in its list."),
    "on": gettext_lazy("The day on which it was done."),
    "open_for_signature": gettext_lazy("Whether it can still be signed."),
    "order": gettext_lazy("The place in the printed order."),
    "organisation": gettext_lazy("The identity of the organisation."),
    "ours": gettext_lazy("Whether it is the role of the network's own office."),
    "outside_period": gettext_lazy("“true” where the day lies outside that fiscal year."),
    "partnership": gettext_lazy("The identity of the agreement or joint work."),
    "periods": gettext_lazy("All periods, parted by “;”, each as first day/last day."),
    "place": gettext_lazy("The place."),
    "portfolio": gettext_lazy("The field for which the seat is responsible."),
    "prefecture": gettext_lazy("The identity of the prefecture."),
    "printed": gettext_lazy("The wording of the source, where it differs from the vocabulary."),
    "provisional": gettext_lazy("The columns whose text is our own translation, not the owner's."),
    "readings": gettext_lazy("Where sources contradict each other: what each says, as JSON."),
    "recipient": gettext_lazy("The identity of the organisation that received it."),
    "revised_on": gettext_lazy("The day of its latest revision."),
    "role": gettext_lazy("The role, by its code in the vocabulary “role”."),
    "series": gettext_lazy("The series that it belongs to."),
    "session": gettext_lazy("The identity of the session; empty for the event as a whole."),
    "short_name": gettext_lazy("The short name."),
    "signing": gettext_lazy("The key of the event at which it was signed."),
    "since": gettext_lazy("The first day of its term, name, code or validity."),
    "source": gettext_lazy("The source of the row."),
    "sources": gettext_lazy("The identities of the sources that it rests on."),
    "strategy": gettext_lazy("The identity of the strategy."),
    "supported": gettext_lazy("Whether the office gave support."),
    "term": gettext_lazy("The number of the term: 1 for the first participation."),
    "text": gettext_lazy("The text."),
    "title": gettext_lazy("The printed title."),
    "unit": gettext_lazy("The unit of the value."),
    "until": gettext_lazy(
        "The last day of its term, name, code or validity; empty while it holds."
    ),
    "url": gettext_lazy("The address of its own site or document."),
    "value": gettext_lazy("The value."),
    "verb": gettext_lazy("What the network does under it, in one verb."),
    "vocabulary": gettext_lazy("The vocabulary that the word belongs to."),
    "whole_event": gettext_lazy("“true” where it stands for the event as a whole."),
    "within": gettext_lazy("The identity of the event that it was part of."),
    "work": gettext_lazy("The printed work or site in which the place stands."),
    "year": gettext_lazy("The fiscal year, by the calendar year in which it begins."),
}
#: The columns of the files of answers: those of CDP's open data, and those of a wide table.
OF_ANSWERS = {
    "Questionnaire": gettext_lazy("The title of the questionnaire."),
    "Year Reported to CDP": gettext_lazy("The year of the cycle; CDP's name of the column."),
    "Account Number": gettext_lazy(
        "The permanent identity of the government: its official code, else a short name."
    ),
    "Organization": gettext_lazy("The name of the government."),
    "Country": gettext_lazy("The country, by its two-letter code (ISO 3166-1)."),
    "CDP Region": gettext_lazy("CDP's region; empty here."),
    "Parent Section": gettext_lazy("The section of the questionnaire."),
    "Section": gettext_lazy("The section of the questionnaire once more, as CDP has both."),
    "Question Number": gettext_lazy("The number of the question."),
    "Question Name": gettext_lazy("The text of the question."),
    "Column Number": gettext_lazy("The number of the column in a table, 0 outside of tables."),
    "Column Name": gettext_lazy("The text of the column in a table."),
    "Row Number": gettext_lazy("The number of the row in a table, 0 outside of tables."),
    "Row Name": gettext_lazy("The text of the row in a table with named rows."),
    "Response Answer": gettext_lazy(
        "The answer with the labels of options; “Question not applicable” where other answers "
        "make the question needless."
    ),
    "Comments": gettext_lazy("Empty here."),
    "File Name": gettext_lazy("The name of a file that was given as the answer."),
    "Last update": gettext_lazy("The day on which the report was accepted."),
    "account": gettext_lazy(
        "The permanent identity of the government: its official code, else a short name."
    ),
    "name": gettext_lazy("The name of the government."),
    "year": gettext_lazy("The year of the cycle."),
    "row": gettext_lazy(
        "The row of the question's table, by name or number; the further columns are those of the "
        "question, by their text."
    ),
}
#: What columns of a dataset say that mean something else, or nothing, in the others.
MEANINGS_OF: dict[str, dict[str, Any]] = {
    "figures-over-the-years": {
        "key": gettext_lazy("The permanent key of the figure in its own source."),
        "year": gettext_lazy("The year of reporting, not the one reported about."),
        "quantity": gettext_lazy(
            "What was reported, such as “total”, “scope1”, “basic”, “population” or “percentage”."
        ),
        "about": gettext_lazy("What a target or an earlier figure covers."),
        "period_since": gettext_lazy("The first day of the accounting period, as far as known."),
        "period_until": gettext_lazy("The last day of the accounting period, as far as known."),
        "period_printed": gettext_lazy("The accounting period as it is printed in the file."),
        "as_of": gettext_lazy("The year to which a population or product belongs."),
        "printed": gettext_lazy("The value as it is printed in the file, or was answered."),
        "value": gettext_lazy("The value as a number; empty where it is not understood as one."),
        "unit": gettext_lazy("The unit of the value: tCO2e, ktCO2e, people, km2, percent, year."),
        "is_total": gettext_lazy(
            "“true” for what the government reported as its total; no total is ever added up."
        ),
        "calculated": gettext_lazy("“true” for a sum that the questionnaire itself makes."),
        "corrected_on": gettext_lazy("The day on which the answer was last corrected."),
        "doubts": gettext_lazy("Why the figure is hard to believe, as codes."),
        "source": gettext_lazy("“file” for a published file, “report” for a report on this site."),
        "file": gettext_lazy("The name of the file that was read."),
        "line": gettext_lazy("The line of the file on which the row begins."),
        "question": gettext_lazy("The number of the question that was answered."),
        "url": gettext_lazy("The address of the report on this site, without the language."),
    },
    "observations": {
        "report": gettext_lazy("The identity of the report: system, kind, year and account."),
        "quantity": gettext_lazy(
            "What was reported, such as “total”, “scope1”, “basic”, “population” or “percentage”."
        ),
        "printed": gettext_lazy("The value as it is printed in the file."),
        "value": gettext_lazy("The value as a number; empty where it is not understood as one."),
        "unit": gettext_lazy("The unit of the value: tCO2e, ktCO2e, people, km2, percent, year."),
        "state": gettext_lazy("“understood”, “not_applicable” or “not_understood”."),
        "as_of": gettext_lazy("The year to which a population or product belongs."),
        "is_total": gettext_lazy(
            "“true” for what the government reported as its total; no total is ever added up."
        ),
        "account": gettext_lazy("The account number in the reporting system, as text."),
        "reported_name": gettext_lazy("The name as printed in the file."),
        "report_kind": gettext_lazy("“emissions” or “targets”."),
        "reporting_year": gettext_lazy("The year of reporting, not the one reported about."),
        "period_since": gettext_lazy("The first day of the accounting period, as far as known."),
        "period_until": gettext_lazy("The last day of the accounting period, as far as known."),
        "period_printed": gettext_lazy("The accounting period as it is printed in the file."),
        "sector": gettext_lazy("The sector of a target, as printed."),
        "boundary": gettext_lazy("The boundary of the inventory or target, as printed."),
        "protocol": gettext_lazy("The method of accounting, as printed."),
        "gases": gettext_lazy("The greenhouse gases included, as printed."),
        "change": gettext_lazy("Whether emissions rose or fell since the last report, as printed."),
        "reason": gettext_lazy("The reason given for the change, as printed."),
        "file": gettext_lazy("The name of the file that was read."),
        "file_digest": gettext_lazy("The SHA-256 digest of that file."),
        "line": gettext_lazy("The line of the file on which the row begins."),
    },
}


def meanings(table: Table) -> dict[str, str]:
    """Each column of a table and what stands in it."""
    if isinstance(table, Facts):
        return {column.name: _of_facts().get(column.name, "") for column in table.columns}
    return {column.name: _meaning(column, table.name) for column in table.columns}


def _meaning(column: Column, dataset: str) -> str:
    name = column.field or column.name
    said = str(MEANINGS_OF.get(dataset, {}).get(name) or MEANINGS.get(name, ""))
    if column.language:
        return _("%(meaning)s In %(language)s.") % {
            "meaning": said,
            "language": dict(settings.LANGUAGES).get(column.language, column.language),
        }
    return said


def _of_facts() -> dict[str, str]:
    found = {
        "key": _("The permanent key of the fact: module, kind and slug."),
        "nature": str(MEANINGS["nature"]),
        "on": _(
            "The day, or the first of several, as precise as it is known: 2021-01-28, 2021-01, "
            "2021; empty where it is unknown."
        ),
        "until": _("The last day, where it took several; empty for one day or an open end."),
        "periods": str(MEANINGS["periods"]),
        "year": _("The fiscal year in which the fact is told, by the calendar year it begins in."),
        "outside_period": str(MEANINGS["outside_period"]),
        "chapter": _("The chapter in which it is told in full."),
        "also_in": _("Other chapters in which it is told again, parted by “;”."),
        "part_of": _("The key of the fact that it is a part of; such a fact is not counted again."),
        "kind": _("The kind of fact, such as event, session, participation or seat."),
        "organisations": _(
            "The identities of those involved, parted by “;”; one with two roles stands twice."
        ),
        "roles": _("Their roles, in the same order: %(roles)s.") % {"roles": ", ".join(ROLES)},
        "url": _("The address of its page on this site, without the language."),
    }
    names = dict(settings.LANGUAGES)
    for code in settings.NETWORK.languages:
        language = {"language": names.get(code, code)}
        found[f"title_{code}"] = _("The printed name, in %(language)s.") % language
        found[code] = _("The fact as a sentence, in %(language)s.") % language
        found[f"{code}_status"] = (
            _(
                "“official” where the %(language)s is the owner's, “provisional” where it is our "
                "translation."
            )
            % language
        )
    return found

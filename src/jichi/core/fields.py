"""Fields as people meet them: what each is called, what helps to fill it in, what it means.

`COMMON` says it once for the fields that many kinds share; a kind says otherwise where it means
something else by a field. Labels stand here and not in the models, so that a new word needs no
migration.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Text = str | Promise


@dataclass(frozen=True)
class Field:
    """One field of a row.

    `label` is its name on forms, in lists and in workbooks, `hint` helps to fill it in, `means` is
    its line in the dictionary of the open data. `refers` is the kind of record that it names where
    its column is no relation, `many` whether it names several, `as_key` whether the column keeps
    the whole key. `place` puts it in the order of forms (0: after those that have one), `folded`
    below the others; what is not `shown` stands on no form; a `long` text gets a larger box.
    `vocabulary` is that of its words where the kind names no other. A workbook adds an `example`,
    the `width` of its column in characters, further headers by which offices know it (`also`),
    `help` where a cell is filled in otherwise than a form, and what it `reads` where the column
    alone does not say so.
    """

    label: Text = ""
    hint: Text = ""
    means: Text = ""
    refers: str = ""
    many: bool = False
    as_key: bool = False
    place: int = 0
    folded: bool = False
    shown: bool = True
    long: bool = False
    needed: bool = False
    example: Text = ""
    width: int = 0
    also: tuple[str, ...] = ()
    reads: str = ""
    longest: int = 0
    help: Text = ""
    vocabulary: str = ""

    def but(self, **otherwise: Any) -> "Field":
        """The same field, said otherwise by one kind."""
        return replace(self, **otherwise)


_DAY = _("As precisely as you know: 2021-01-28, R3.1.28, 2021-01, or empty if unknown.")

#: By the name of the field as a row says it.
COMMON: dict[str, Field] = {
    "adopted_at": Field(
        _("Adopted at the event"),
        means=_("Where it was adopted."),
        refers="event",
        as_key=True,
        folded=True,
    ),
    "adopted_on": Field(
        _("Adopted on"), hint=_DAY, means=_("The day on which it was done."), place=21
    ),
    "affiliation": Field(
        _("Affiliation"), means=_("The affiliation as the source prints it."), folded=True
    ),
    "also_in": Field(
        _("Told again in"),
        hint=_("It is printed there again and marked, and counted once."),
        means=_("Other chapters in which it is told again."),
        refers="chapter",
        many=True,
        folded=True,
    ),
    "as_of": Field(
        _("As of"),
        hint=_("Where only a day is known on which it held."),
        means=_("The day as of which it is known to hold or was counted."),
        folded=True,
    ),
    "beside_host": Field(
        _("Printed in brackets beside the host"),
        means=_("Whether the source prints the role in brackets beside the host."),
        also=("主催欄に括弧書き", "In brackets beside the host"),
    ),
    "body": Field(_("Body"), means=_("The identity of the body."), place=7),
    "bound": Field(
        _("How exact"),
        means=_("“least”, “about” or “most” where the value is no exact count."),
        place=18,
    ),
    "channel": Field(
        _("Channel"), means=_("The channel, such as website or newsletter."), place=12
    ),
    "chapter": Field(
        _("Chapter"),
        means=_("The chapter in which it is told in full."),
        refers="chapter",
        place=26,
    ),
    "choice": Field(_("Which facts"), shown=False),
    "code": Field(
        _("Official code"), means=_("The official or vocabulary code, as text."), place=14
    ),
    "colophon": Field(_("Colophon"), long=True),
    "contact": Field(_("Contact"), shown=False),
    "country": Field(
        _("Country (two letters)"), means=_("The country, by its two-letter code (ISO 3166-1).")
    ),
    "declaration": Field(_("Declaration"), means=_("The identity of the declaration."), place=5),
    "description": Field(
        _("Description"), means=_("What it is, in a few sentences."), place=28, long=True
    ),
    "event": Field(_("Event"), means=_("The identity of the event."), place=6),
    "evidence": Field(
        _("Evidence"),
        hint=_("By what it is known: a letter, a decision, a page. Seen by the office alone."),
    ),
    "evidence_url": Field(_("Where the evidence is")),
    "fields": Field(
        _("Fields of cooperation"),
        hint=_("One on each line: Japanese | English."),
        means=_("Fields of work."),
        folded=True,
    ),
    "figures": Field(
        _("Figures"),
        hint=_("Identities of recorded figures, parted by ;"),
        means=_("The identities of figures that it quotes."),
        refers="figure",
        many=True,
        folded=True,
    ),
    "format": Field(
        _("Format"), means=_("“in_person”, “online” or “hybrid”; empty where unknown."), place=25
    ),
    "from": Field(
        _("Beginning"),
        hint=_DAY,
        means=_("The first day of its term, name, code or validity."),
        place=22,
        reads="day",
    ),
    "ground": Field(_("Ground for telling the name")),
    "initiative": Field(_("Initiative"), means=_("The identity of the initiative."), place=4),
    "kana": Field(
        _("Reading (kana)"),
        hint=_("In kana, for the order of lists."),
        means=_("The reading in kana."),
    ),
    "kind": Field(_("Kind"), means=_("The kind, by a code of the vocabularies."), place=11),
    "label": Field(_("What is counted"), means=_("What is counted."), place=3),
    "latitude": Field(_("Latitude"), means=_("Latitude in degrees (WGS 84)."), folded=True),
    "layout": Field(_("How it is set")),
    "leads": Field(_("Leads the organisation")),
    "longitude": Field(_("Longitude"), means=_("Longitude in degrees (WGS 84)."), folded=True),
    "merged_into": Field(
        _("Merged into"),
        means=_("The identity of the organisation that it merged into."),
        folded=True,
    ),
    "mission": Field(_("Mission"), long=True),
    "mode": Field(
        _("How they took part"),
        means=_(
            "How the role was held: “in_person”, “online”, “video” or “recorded”; "
            "empty where unknown."
        ),
    ),
    "name": Field(_("Name"), means=_("The name."), place=2),
    "nature": Field(
        _("Done once, or lasting"),
        means=_(
            "“deed” for what was done on a day, “standing” for what holds from a day until a day."
        ),
        folded=True,
    ),
    "note": Field(
        _("Note"),
        hint=_("Is printed below the record."),
        means=_("A remark of the editors."),
        folded=True,
        long=True,
    ),
    "number": Field(_("Number"), means=_("The number in its list.")),
    "office": Field(_("Our own office"), refers="organisation"),
    "on": Field(_("Date"), hint=_DAY, means=_("The day on which it was done."), place=20),
    "open_for_signature": Field(
        _("Open for signature"), means=_("Whether it can still be signed.")
    ),
    "order": Field(
        _("Place in the order"), means=_("The place in the printed order."), folded=True
    ),
    "organisation": Field(
        _("Organisation"),
        means=_("The identity of the organisation."),
        place=9,
        help=_("As it is called, in any language; where two bear the name, add the prefecture."),
        also=("団体名", "自治体名", "自治体", "都市名", "都市", "組織", "City", "Local government"),
        example=_("Sapporo"),
        width=24,
    ),
    "organisations": Field(
        _("About these organisations"),
        hint=_("Codes or identities, parted by ;"),
        means=_("The identities of what it counts."),
        refers="organisation",
        many=True,
        folded=True,
    ),
    "ours": Field(
        _("Our own role"), means=_("Whether it is the role of the network's own office.")
    ),
    "outline": Field(_("Book")),
    "outside_period": Field(
        _("Outside the period"),
        hint=_("The report of the year tells it although its date lies elsewhere."),
        means=_("“true” where the day lies outside that fiscal year."),
        folded=True,
    ),
    "parent": Field(_("Within the section")),
    "part_of": Field(
        _("Part of the event"),
        means=_("The identity of the event that it was part of."),
        folded=True,
    ),
    "periods": Field(
        _("Dates"),
        hint=_("One period on each line: 2020-11-09, or 2020-11-09/2020-11-13. Empty if unknown."),
        means=_("All periods, parted by “;”, each as first day/last day."),
        place=19,
        reads="periods",
    ),
    "person": Field(
        _("Person"),
        place=10,
        help=_("Only a person on record whose name may be told; else leave it empty."),
        also=("氏名", "登壇者", "登壇者名", "名前", "Name"),
        width=20,
    ),
    "place": Field(_("Place"), means=_("The place."), place=24),
    "portfolio": Field(
        _("Portfolio"), means=_("The field for which the seat is responsible."), folded=True
    ),
    "prefecture": Field(_("Prefecture"), means=_("The identity of the prefecture.")),
    "printed": Field(
        _("As printed"),
        hint=_("Only where the source words it otherwise."),
        means=_("The wording of the source, where it differs from the vocabulary."),
        folded=True,
        also=("肩書・役割の表記", "Post or role as printed"),
    ),
    "prose": Field(_("Text"), long=True),
    "purpose": Field(_("Purpose"), means=_("What it is, in a few sentences."), place=29, long=True),
    "recipient": Field(
        _("Recipient"), means=_("The identity of the organisation that received it.")
    ),
    "revised_on": Field(_("Revised on"), means=_("The day of its latest revision."), reads="day"),
    "role": Field(
        _("Role"),
        hint=_("What it is in it."),
        means=_("The role, by its code in the vocabulary “role”."),
        place=15,
        vocabulary="role",
    ),
    "series": Field(
        _("Series"), means=_("The series that it belongs to."), folded=True, reads="code"
    ),
    "session": Field(
        _("Session"), means=_("The identity of the session; empty for the event as a whole.")
    ),
    "short_name": Field(_("Short name"), means=_("The short name."), folded=True),
    "slug": Field(
        _("Identity"),
        hint=_("Lower-case words joined by hyphens; it never changes. Empty: one is proposed."),
        means=_("The permanent identity, by which other files name it."),
        folded=True,
    ),
    "sources": Field(
        _("Sources"),
        hint=_("Identities of the sources that say so, parted by ;"),
        means=_("The identities of the sources that it rests on."),
        refers="source",
        many=True,
    ),
    "strategy": Field(_("Strategy"), means=_("The identity of the strategy."), place=8),
    "subtitle": Field(_("Subtitle")),
    "supported": Field(_("With our support"), means=_("Whether the office gave support.")),
    "term": Field(
        _("Term (1 for the first)"),
        means=_("The number of the term: 1 for the first participation."),
        folded=True,
    ),
    "text": Field(_("Text"), means=_("The text."), place=30, long=True),
    "title": Field(_("Title"), means=_("The printed title."), place=1),
    "unit": Field(_("Unit"), means=_("The unit of the value."), place=17),
    "until": Field(
        _("Until"),
        hint=_DAY,
        means=_("The last day of its term, name, code or validity; empty while it holds."),
        place=23,
    ),
    "url": Field(_("Address on the web"), means=_("The address of its own site or document.")),
    "value": Field(_("Value"), means=_("The value."), place=16),
    "verb": Field(_("Verb"), means=_("What the network does under it, in one verb.")),
    "vocabulary": Field(
        _("Vocabulary"), means=_("The vocabulary that the word belongs to."), place=13
    ),
    "whole_event": Field(
        _("The event as a whole, no session of its own"),
        means=_("“true” where it stands for the event as a whole."),
    ),
    "work": Field(_("Work"), means=_("The printed work or site in which the place stands.")),
    "year": Field(
        _("Fiscal year"),
        hint=_("April to March: 2020 begins in April 2020. Empty: the year of the date."),
        means=_("The fiscal year, by the calendar year in which it begins."),
        place=27,
        reads="year",
    ),
    "key": Field("", means=_("The permanent key of the row: module, kind and what identifies it.")),
    "about": Field(
        "", means=_("The identities of what it counts."), refers="organisation", many=True
    ),
    "basis": Field("", means=_("The census or register on which the count rests.")),
    "call": Field("", means=_("The identity of the call.")),
    "cycle": Field("", means=_("The identity of the reporting cycle.")),
    "first_day": Field("", means=_("The first day on which it is known to have happened.")),
    "inhabitants": Field("", means=_("How many people were counted.")),
    "partnership": Field("", means=_("The identity of the agreement or joint work.")),
    "provisional": Field(
        "", means=_("The columns whose text is our own translation, not the owner's.")
    ),
    "readings": Field(
        "", means=_("Where sources contradict each other: what each says, as JSON."), shown=False
    ),
    "signing": Field(
        "", means=_("The key of the event at which it was signed."), refers="event", as_key=True
    ),
    "since": Field("", means=_("The first day of its term, name, code or validity.")),
    "source": Field("", means=_("The source of the row.")),
    "within": Field("", means=_("The identity of the event that it was part of."), folded=True),
}
#: What the form that ends something asks for.
ENDING: dict[str, Field] = {
    "until": Field(_("Last day"), reads="day", needed=True),
    "reason": Field(_("Reason"), reads="text", longest=1000, needed=True),
}

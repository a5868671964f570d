"""What stands beside a record's facts: its contradicting readings, sources, photographs, office."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core import quoting
from jichi.core.models import Photograph, Source, ToldFact
from jichi.core.queries import sources as all_sources
from jichi.core.queries import the_network
from jichi.core.reading import said
from jichi.core.records import CONFIRMED, Record
from jichi.core.words import Words


def told(key: str) -> ToldFact:
    """The fact of a key. Http404 where nothing is told by it: nobody confirmed such a record."""
    fact = ToldFact.objects.filter(key=key).first()
    if fact is None:
        raise Http404(_("No record “%(key)s” is told.") % {"key": key})
    return fact


def confirmed[R: Record](model: type[R], slug: str) -> R:
    """The confirmed record of a slug. Http404 for drafts, withdrawn records and strangers."""
    record = model._default_manager.filter(slug=slug, state=CONFIRMED).first()
    if record is None:
        raise Http404(_("No record “%(key)s” is told.") % {"key": f"{model.KIND}:{slug}"})
    return record


def all_confirmed[R: Record](model: type[R]) -> QuerySet[R]:
    """The confirmed records of a model, in its order."""
    return model._default_manager.filter(state=CONFIRMED)


def office_name(language: str) -> str:
    """The short name of the office that is called “us”; "" before the network is described."""
    network = the_network()
    return (network.short_name or network.name).say(language) if network else ""


def filled(words: Words, language: str) -> str:
    """A text in the reader's language with the figures that it quotes in their place."""
    return quoting.fill_words(words).say(language)


FIELDS = {
    "title": gettext_lazy("Title"),
    "name": gettext_lazy("Name"),
    "roles": gettext_lazy("Roles"),
    "periods": gettext_lazy("Date"),
    "value": gettext_lazy("Value"),
    "fields": gettext_lazy("Fields of work"),
    "guardian": gettext_lazy("Guardian"),
    "purpose": gettext_lazy("Purpose"),
    "composition": gettext_lazy("Composition"),
    "speaker": gettext_lazy("Speakers"),
    "participants": gettext_lazy("Participants"),
    "text": gettext_lazy("Text"),
    "description": gettext_lazy("Description"),
}


def field_label(field: str) -> str:
    """What a field in which sources contradict each other is called."""
    return str(FIELDS.get(field) or _("Wording"))


def readings(record: Record, language: str) -> list[dict[str, Any]]:
    """Where sources contradict each other: by field, what each place says, in their order."""
    known = all_sources() if record.readings else {}
    return [
        {
            "field": field_label(field),
            "says": [
                {
                    "text": said(one.get("says"), language),
                    "place": _title(known.get(one.get("source", "")), language),
                }
                for one in record.readings
                if one.get("field", "") == field
            ],
        }
        for field in dict.fromkeys(one.get("field", "") for one in record.readings)
    ]


def _title(source: Source | None, language: str) -> str:
    return source.title.say(language) if source else ""


def cited(slugs: Sequence[str], language: str) -> list[dict[str, Any]]:
    """The sections that a record cites, gathered by the work they stand in."""
    known = all_sources() if slugs else {}
    found = [known[slug] for slug in slugs if slug in known]
    works: dict[str, dict[str, Any]] = {}
    for source in found:
        name = source.work.say(language)
        work = works.setdefault(name, {"work": name, "sections": []})
        work["sections"].append({"text": source.title.say(language), "url": source.url})
    return list(works.values())


def photographs(key: str, language: str) -> list[dict[str, Any]]:
    """The photographs of a record with caption, description and credit."""
    return [
        {
            "url": one.file.url,
            "alt": one.description.say(language),
            "width": one.width,
            "height": one.height,
            "caption": one.caption.say(language),
            "credit": one.credit,
        }
        for one in Photograph.objects.filter(record=key, state=CONFIRMED).order_by("pk")
    ]

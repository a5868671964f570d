"""What sources, chapters, words and the network itself are called, ask for and export."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor, describe_network, enter_record
from jichi.core.fields import COMMON, Field
from jichi.core.kind_parts import WORDS, Choice, Choosing, Dataset
from jichi.core.kinds import Kind, declare
from jichi.core.models import Chapter, Network, Source, Term
from jichi.core.records import CONFIRMED


def _describe(by: Actor, network: Network, _roles: object, given: dict[str, Any]) -> Network:
    return describe_network(by, slug=network.slug, **given)


def _sources(identities: Sequence[str], language: str) -> list[Choice]:
    titles = dict(Source.objects.filter(slug__in=identities).values_list("slug", "title"))
    return [Choice(one, titles[one].say(language), "") for one in identities if one in titles]


def _meant_sources(asked: str, language: str, limit: int) -> list[Choice]:
    lowered = asked.lower()
    return [
        Choice(one.slug, one.title.say(language), one.work.say(language))
        for one in Source.objects.filter(state=CONFIRMED)
        if lowered in one.slug or any(lowered in text.lower() for text in one.title.values())
    ][:limit]


SOURCE = declare(
    Kind(
        Source,
        enter_record,
        one=_("Source"),
        many=_("Sources"),
        argument="record",
        rank=0,
        cited=False,
        group=WORDS,
        place=10,
        listed=("work",),
        choosing=Choosing(_sources, _meant_sources),
        data=Dataset(
            "sources",
            _("The places that records cite: sections of printed works, pages, documents."),
            place=32,
        ),
    )
)
CHAPTER = declare(
    Kind(
        Chapter,
        enter_record,
        one=_("Chapter"),
        many=_("Chapters"),
        argument="record",
        rank=1,
        cited=False,
        offered=("name", "verb"),
        group=WORDS,
        place=20,
        listed=("order",),
        data=Dataset("chapters", _("The chapters under which everything is told."), place=30),
    )
)
TERM = declare(
    Kind(
        Term,
        enter_record,
        one=_("Word of a vocabulary"),
        many=_("Words of the vocabularies"),
        argument="record",
        rank=2,
        cited=False,
        joins=("vocabulary", "code"),
        identity_of=lambda says: f"{says.get('vocabulary')}-{says.get('code')}".replace("_", "-"),
        group=WORDS,
        place=30,
        listed=("vocabulary", "code"),
        data=Dataset(
            "terms",
            _("What the codes in the other files mean: roles, kinds of events, kinds of members."),
            place=31,
            asked=("vocabulary", "code"),
        ),
    )
)
NETWORK = declare(
    Kind(
        Network,
        describe_network,
        one=_("Network"),
        many=_("Network"),
        argument="",
        entering=_describe,
        desk="/desk/network/",
        identity_of=lambda says: "network",
        rank=5,
        cited=False,
        fields={
            "address": Field(label=_("Postal address")),
            "email": Field(label=_("E-mail address of the office")),
            "fax": Field(label=_("Fax")),
            "postal_code": Field(label=_("Postal code")),
            "publish_needs_two": Field(
                label=_("A second person publishes"),
                hint=_("Who asks to publish a book and who publishes it are two persons."),
            ),
            "reason": Field(
                label=_("Reason for the change"),
                hint=_("Is kept in the journal beside the change."),
            ),
            "settings": Field(label=_("Settings")),
            "site": Field(label=_("Web site of the office")),
            "telephone": Field(label=_("Telephone")),
            "name": COMMON["name"].but(hint=_("As it is called in full.")),
            "short_name": COMMON["short_name"].but(hint=_("As pages and books call it.")),
            "office": COMMON["office"].but(hint=_("The organisation that is “us” in the record.")),
        },
    )
)

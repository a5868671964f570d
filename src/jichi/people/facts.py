"""How posts read, and how a role in a deed becomes a party of a fact."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.privacy import PublicName
from jichi.core.records import Undertaking
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.organisations.models import name_of
from jichi.people.models import Involvement, Post


def party_of(involvement: Involvement) -> Party:
    """The party that an organisation or person in a role is told as."""
    organisation, person = involvement.organisation, involvement.person
    return Party(
        organisation=organisation.slug if organisation else "",
        role=involvement.role,
        name=name_of(organisation),
        person=person.public_name if person else None,
        printed=involvement.printed,
        mode=involvement.mode,
        ours=involvement.ours,
        beside_host=involvement.beside_host,
    )


def parties_of(involvements: Iterable[Involvement]) -> tuple[Party, ...]:
    """The parties of a deed in their order, leaving out persons whose names may not be told."""
    parties = (party_of(one) for one in involvements)
    return tuple(party for party in parties if party.organisation or party.person)


def tell_undertaking(
    record: Undertaking,
    roles: Iterable[Involvement],
    *,
    category: str = "",
    url: str = "",
    words: Words | None = None,
    more: Mapping[str, Any] | None = None,
) -> Fact:
    """How something undertaken reads: its description, or its title where it has none."""
    return told_of(
        record,
        category=category,
        title=record.title,
        words=words or record.description or record.title,
        parties=parties_of(roles),
        url=url,
        details={"description": record.description.stored(), **(more or {})},
    )


def _said(post: Post, name: PublicName) -> Words:
    if post.printed:
        pattern = gettext_noop("{person} is {title}")
        return sentence(pattern, person=name, title=post.printed)
    return sentence(
        gettext_noop("{person} is {title} of {organisation}"),
        person=name,
        title=post.title,
        organisation=post.organisation.name,
    )


@tells(Post)
def tell_posts(posts: QuerySet[Post]) -> Iterator[Fact]:
    """Who holds a post, where the name may be told; a post without a public name tells nothing."""
    for post in posts.select_related("person", "organisation"):
        name = post.person.public_name
        if name is None:
            continue
        yield told_of(
            post,
            title=post.title,
            words=_said(post, name),
            parties=(Party(post.organisation.slug, "holder", post.organisation.name, name),),
            category="leader" if post.leads else "post",
            subject=post.organisation.key,
            url=post.organisation.path,
            details={"post": post.title.stored(), "name": name.words.stored()},
        )

"""A year as it stands: all of the record that its book would print, with a digest of it."""

import hashlib
from typing import Any

from jichi.core.journal import canonical
from jichi.core.models import ToldFact
from jichi.core.reading import Lexicon
from jichi.yearbook.composition import Material

#: Columns of a told fact that say something; the others only number or repeat.
_UNFROZEN = ("id", "photographed")
FROZEN = [f.name for f in ToldFact._meta.concrete_fields if f.name not in _UNFROZEN]


def standing(material: Material) -> dict[str, Any]:
    """What would be frozen of a year now: facts, outline, words, and all else that is printed."""
    return {
        "year": material.year,
        "facts": [frozen(fact) for fact in material.facts],
        "outline": laid_out(material),
        "words": in_words(material.words),
        "beside": {
            "office": material.office.stored(),
            "quoted": material.quoted,
            "described": {
                **{key: one.description.stored() for key, one in material.initiatives.items()},
                **{key: words.stored() for key, words in material.bodies.items()},
            },
            "posts": {
                key: [[post, words.stored()] for post, words in posts]
                for key, posts in material.posts.items()
            },
            "photographs": {
                one.slug: [
                    str(one.file), one.caption.stored(), one.description.stored(), one.credit,
                ]
                for found in material.photographs.values()
                for one in found
            },
            "places": {
                slug: [one.name.stored(), one.latitude, one.longitude]
                for slug, one in material.places.items()
            },
        },
    }  # fmt: skip


def digest_of(content: dict[str, Any]) -> str:
    """The digest of a year as it stands."""
    return hashlib.sha256(canonical(content)).hexdigest()


def frozen(fact: ToldFact) -> dict[str, Any]:
    """A told fact as an edition keeps it, in every language."""
    return {name: getattr(fact, name) for name in FROZEN}


def laid_out(material: Material) -> dict[str, Any]:
    """The outline as an edition keeps it."""
    outline = material.outline
    slugs = {section.pk: section.slug for section in material.sections}
    return {
        "slug": outline.slug,
        "title": outline.title.stored(),
        "subtitle": outline.subtitle.stored(),
        "colophon": outline.colophon.stored(),
        "sections": [
            {
                "slug": one.slug,
                "parent": slugs.get(one.parent_id or 0, ""),
                "chapter": one.chapter,
                "title": one.title.stored(),
                "prose": one.prose.stored(),
                "layout": one.layout,
                "choice": one.choice,
                "order": one.order,
            }
            for one in sorted(material.sections, key=lambda one: one.slug)
        ],
    }


def in_words(words: Lexicon) -> dict[str, Any]:
    """What put the facts into words that day: names, roles, chapters, sources."""
    return {
        "names": {
            identity: {"name": one.name.stored(), "path": one.path, "sort_key": one.sort_key}
            for identity, one in words.names.items()
        },
        "roles": {code: name.stored() for code, name in words.roles.names.items()},
        "chapters": {slug: one.name.stored() for slug, one in words.chapters.items()},
        "sources": {slug: one.title.stored() for slug, one in words.sources.items()},
    }

"""Every sentence of this package in both languages, by key; it has no catalogue of its own."""

from collections.abc import Mapping

from jichi.questionnaires.edition import Texts
from jichi.questionnaires.sentences import EDITIONS, EXPRESSIONS, PROBLEMS

#: The sentence in English and in Japanese, with named parts.
SENTENCES = {**EDITIONS, **EXPRESSIONS, **PROBLEMS}


def texts(key: str, **parts: object) -> Texts:
    """A sentence of this package in each language, its parts filled in."""
    return filled(SENTENCES[key], parts)


def filled(sentence: tuple[str, str], parts: Mapping[str, object]) -> Texts:
    """A sentence in English and in Japanese with its parts filled in, by language."""
    english, japanese = sentence
    told = {name: str(part) for name, part in parts.items()}
    return {"ja": japanese.format(**told), "en": english.format(**told)}

"""The sentences themselves: (English, Japanese) by key, with named parts in braces."""

from jichi.questionnaires.sentences.editions import EDITIONS
from jichi.questionnaires.sentences.expressions import EXPRESSIONS
from jichi.questionnaires.sentences.problems import PROBLEMS

__all__ = ["EDITIONS", "EXPRESSIONS", "PROBLEMS"]

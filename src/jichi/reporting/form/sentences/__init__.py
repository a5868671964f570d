"""The sentences themselves: (English, Japanese) by key, with named parts in braces."""

from jichi.reporting.form.sentences.editions import EDITIONS
from jichi.reporting.form.sentences.expressions import EXPRESSIONS
from jichi.reporting.form.sentences.problems import PROBLEMS

__all__ = ["EDITIONS", "EXPRESSIONS", "PROBLEMS"]

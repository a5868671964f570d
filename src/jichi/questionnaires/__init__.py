"""Questionnaires as data, in plain Python: editions are read, written, checked and evaluated.

No part of it knows Django: it reads an XLSForm workbook and answers, for a set of answers, which
questions show, which are required, what is calculated and what is wrong, in every language.
"""

from jichi.questionnaires.edition import (
    Check,
    Choice,
    Edition,
    Field,
    Group,
    Kind,
    Place,
    Shape,
    Texts,
    cell_of,
    parted,
    said,
    walk,
)
from jichi.questionnaires.evaluating import Change, Form, Given, State, compile_form
from jichi.questionnaires.faults import Fault, Mistake, Refused
from jichi.questionnaires.problems import Problem
from jichi.questionnaires.quantities import Quantity
from jichi.questionnaires.quantities import understood as quantity
from jichi.questionnaires.reading import load, read
from jichi.questionnaires.writing import write

__all__ = [
    "Change",
    "Check",
    "Choice",
    "Edition",
    "Fault",
    "Field",
    "Form",
    "Given",
    "Group",
    "Kind",
    "Mistake",
    "Place",
    "Problem",
    "Quantity",
    "Refused",
    "Shape",
    "State",
    "Texts",
    "cell_of",
    "compile_form",
    "load",
    "parted",
    "quantity",
    "read",
    "said",
    "walk",
    "write",
]

"""Questionnaires as data, in plain Python: editions are read, written, checked and evaluated.

No part of it knows Django: it reads an XLSForm workbook and answers, for a set of answers, which
questions show, which are required, what is calculated and what is wrong, in every language.
"""

"""What the columns of the files of answers mean."""

from django.utils.translation import gettext_lazy as _

#: The columns of CDP's open data, and those of a wide table.
MEANINGS = {
    "Questionnaire": _("The title of the questionnaire."),
    "Year Reported to CDP": _("The year of the cycle; CDP's name of the column."),
    "Account Number": _(
        "The permanent identity of the government: its official code, else a short name."
    ),
    "Organization": _("The name of the government."),
    "Country": _("The country, by its two-letter code (ISO 3166-1)."),
    "CDP Region": _("CDP's region; empty here."),
    "Parent Section": _("The section of the questionnaire."),
    "Section": _("The section of the questionnaire once more, as CDP has both."),
    "Question Number": _("The number of the question."),
    "Question Name": _("The text of the question."),
    "Column Number": _("The number of the column in a table, 0 outside of tables."),
    "Column Name": _("The text of the column in a table."),
    "Row Number": _("The number of the row in a table, 0 outside of tables."),
    "Row Name": _("The text of the row in a table with named rows."),
    "Response Answer": _(
        "The answer with the labels of options; “Question not applicable” where other answers "
        "make the question needless."
    ),
    "Comments": _("Empty here."),
    "File Name": _("The name of a file that was given as the answer."),
    "Last update": _("The day on which the report was accepted."),
    "account": _("The permanent identity of the government: its official code, else a short name."),
    "name": _("The name of the government."),
    "year": _("The year of the cycle."),
    "row": _(
        "The row of the question's table, by name or number; the further columns are those of the "
        "question, by their text."
    ),
}

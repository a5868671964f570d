"""The two sheets of contacts, as data: sections of offices, and the officers in them."""

from dataclasses import replace

from django.utils.translation import gettext_noop

from jichi.register.workbooks.columns import Column, Sheet
from jichi.register.workbooks.sheets import IDENTITY, ORGANISATION, ORGANISATION_ID, VERSION

_DAY = gettext_noop("A day, such as 2021-04-01 or R3.4.1.")

SECTIONS = Sheet(
    "office_section",
    gettext_noop("Sections of offices"),
    gettext_noop("One row for each section: its mailbox stays when officers come and go."),
    (
        ORGANISATION_ID,
        ORGANISATION,
        Column(
            "name",
            "words",
            gettext_noop("Section of the office"),
            gettext_noop("As it is called, without the name of the organisation."),
            needed=True,
            also=("課名", "部署名", "担当課", "所属"),
            example=gettext_noop("Environment Section"),
            width=30,
        ),
        Column(
            "mailbox",
            "text",
            gettext_noop("Mailbox of the section"),
            gettext_noop("The address that stays when officers change."),
            also=("メールアドレス", "Mailbox", "E-mail"),
            example="kankyo@example.jp",
            width=28,
        ),
        Column(
            "telephone", "text", gettext_noop("Telephone"), also=("電話", "TEL"), width=16,
            example="011-000-0000",
        ),
        Column(
            "functions",
            "terms",
            gettext_noop("What it is there for"),
            gettext_noop("One or several of the list, parted by ;"),
            vocabulary="contact_function",
            also=("担当分野", "機能", "Functions"),
            width=28,
        ),
        replace(IDENTITY, hidden=True),
        VERSION,
    ),
)  # fmt: skip
OFFICERS = Sheet(
    "officer",
    gettext_noop("Officers"),
    gettext_noop("One row for each post. Who leaves has a last day; a row left out ends nothing."),
    (
        ORGANISATION_ID,
        ORGANISATION,
        Column(
            "section",
            "office_section",
            gettext_noop("Section of the office"),
            gettext_noop("As it is called on record or on the sheet of sections."),
            needed=True,
            also=("課名", "部署名", "担当課", "所属"),
            example=gettext_noop("Environment Section"),
            width=30,
        ),
        Column(
            "name",
            "line",
            gettext_noop("Name of the officer"),
            needed=True,
            also=("氏名", "担当者", "Officer"),
            width=18,
        ),
        Column(
            "kana", "line", gettext_noop("Reading in kana"), also=("ふりがな", "フリガナ"), width=18
        ),
        Column(
            "title", "line", gettext_noop("Title of the post"), also=("役職", "職名"), width=18
        ),
        Column(
            "email",
            "text",
            gettext_noop("E-mail address"),
            gettext_noop("The officer's own. Nobody is invited by this workbook."),
            also=("メールアドレス", "E-mail"),
            width=28,
        ),
        Column(
            "from", "day", gettext_noop("First day"), _DAY, needed=True,
            also=("着任日", "着任", "From"), example="2021-04-01", width=14,
        ),
        Column(
            "until",
            "day",
            gettext_noop("Last day"),
            gettext_noop("The day on which the post ends, and with it what is represented by it."),
            also=("離任日", "離任", "Until"),
            example="2024-03-31",
            width=14,
        ),
        replace(IDENTITY, hidden=True),
        VERSION,
    ),
)  # fmt: skip

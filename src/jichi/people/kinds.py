"""What persons, posts, sections and officers are called, ask for and export."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.books import InBooks
from jichi.core.fields import COMMON, Field
from jichi.core.kana import hiragana
from jichi.core.kind_parts import WHO, Choice, Choosing
from jichi.core.kinds import Kind, declare
from jichi.core.records import CONFIRMED
from jichi.core.sheets import Sheet, Workbook
from jichi.people import contacts
from jichi.people.acts import hold_post, open_section, register_person, take_office
from jichi.people.models.offices import Officer, Section
from jichi.people.models.persons import Person, Post
from jichi.people.recognising import Persons


def _meant(asked: str, language: str, limit: int) -> list[Choice]:
    named = Q(kana__contains=hiragana(asked)) | Q(slug__contains=asked.lower())
    # A name is stored by language: the text is looked for within any of them.
    for one in (asked, asked.replace(" ", ""), asked.replace(" ", "\u3000")):
        named |= Q(name__icontains=one)
    found = Person.objects.filter(named, state=CONFIRMED).order_by("kana", "slug")[:limit]
    return _choices([one.slug for one in found], language)


def _choices(identities: Sequence[str], language: str) -> list[Choice]:
    found = Person.objects.filter(slug__in=identities).prefetch_related("posts__organisation")
    return [Choice(one.slug, one.name.say(language), _posts(one, language)) for one in found]


def _posts(person: Person, language: str) -> str:
    posts = (
        f"{post.organisation.name.say(language)} {post.title.say(language)}"
        for post in person.posts.all()
    )
    return " · ".join(post for post in posts if post)


PERSON = declare(
    Kind(
        Person,
        register_person,
        one=_("Person"),
        many=_("Persons"),
        rank=6,
        group=WHO,
        place=20,
        listed=("ground",),
        choosing=Choosing(_choices, _meant, meaning=Persons, beside=("organisation",)),
    )
)
POST = declare(
    Kind(
        Post,
        hold_post,
        one=_("Post of a leader"),
        many=_("Posts of leaders"),
        rank=7,
        fields={"title": COMMON["title"].but(label=_("Post"))},
        names=("person",),
        joins=("person", "organisation"),
        group=WHO,
        place=30,
        listed=("organisation", "title", "from", "until"),
        books=InBooks(alike=True),
    )
)
CONTACTS = Workbook(
    "contacts",
    _("Contacts of organisations"),
    _("Sections with their mailboxes, and the officers who come and go."),
    place=40,
    keeps=contacts.keeps_contacts,
    refusal=_("Contacts are kept by the secretariat and by who leads an organisation."),
    foreign=_("You keep the contacts of your own organisation alone."),
)
_GONE = _("This is no longer on record, or not yours: download the workbook again.")

OFFICE_SECTION = declare(
    Kind(
        Section,
        open_section,
        one=_("Section of an office"),
        many=_("Sections of offices"),
        name="office_section",
        rank=12,
        cited=False,
        identified=False,
        numbered=True,
        inside="organisation",
        names=("name",),
        entering=contacts.enter_section,
        correcting=contacts.correct_section,
        fields={
            "name": COMMON["name"].but(
                label=_("Section of the office"),
                hint=_("As it is called, without the name of the organisation."),
                example=_("Environment Section"),
                also=("課名", "部署名", "担当課", "所属"),
                width=30,
            ),
            "mailbox": Field(
                _("Mailbox of the section"),
                hint=_("The address that stays when officers change."),
                example="kankyo@example.jp",
                also=("メールアドレス", "Mailbox", "E-mail"),
                width=28,
            ),
            "telephone": Field(
                _("Telephone"),
                example="011-000-0000",
                also=("電話", "TEL"),
                width=16,
                reads="text",
            ),
            "functions": Field(
                _("What it is there for"),
                hint=_("One or several of the list, parted by ;"),
                also=("担当分野", "機能", "Functions"),
                width=28,
                reads="terms",
                vocabulary="contact_function",
            ),
        },
        sheet=Sheet(
            _("One row for each section: its mailbox stays when officers come and go."),
            CONTACTS,
            columns=("organisation", "name", "mailbox", "telephone", "functions"),
            key=("organisation", "name"),
            rows=contacts.sections,
            checks=contacts.moves,
            gone=_GONE,
        ),
    )
)
OFFICER = declare(
    Kind(
        Officer,
        take_office,
        one=_("Officer"),
        many=_("Officers"),
        name="officer",
        rank=13,
        unsaid=frozenset({"account"}),
        beside=frozenset({"organisation"}),
        names=("name",),
        entering=contacts.enter_officer,
        correcting=contacts.correct_post,
        fields={
            "section": Field(
                _("Section of the office"),
                hint=_("As it is called on record or on the sheet of sections."),
                example=_("Environment Section"),
                also=("課名", "部署名", "担当課", "所属"),
                width=30,
            ),
            "name": COMMON["name"].but(
                label=_("Name of the officer"), also=("氏名", "担当者", "Officer"), width=18
            ),
            "kana": COMMON["kana"].but(
                label=_("Reading in kana"), also=("ふりがな", "フリガナ"), width=18
            ),
            "title": COMMON["title"].but(
                label=_("Title of the post"), also=("役職", "職名"), width=18
            ),
            "email": Field(
                _("E-mail address"),
                hint=_("The officer's own. Nobody is invited by this workbook."),
                also=("メールアドレス", "E-mail"),
                width=28,
            ),
            "from": COMMON["from"].but(
                label=_("First day"),
                hint=_("A day, such as 2021-04-01 or R3.4.1."),
                example="2021-04-01",
                also=("着任日", "着任", "From"),
                width=14,
            ),
            "until": COMMON["until"].but(
                label=_("Last day"),
                hint=_("The day on which the post ends, and with it what is represented by it."),
                example="2024-03-31",
                also=("離任日", "離任", "Until"),
                width=14,
            ),
        },
        cited=False,
        identified=False,
        sheet=Sheet(
            _("One row for each post. Who leaves has a last day; a row left out ends nothing."),
            CONTACTS,
            columns=(
                "organisation",
                "section",
                "name",
                "kana",
                "title",
                "email",
                "from",
                "until",
            ),
            key=("section", "name", "from"),
            rows=contacts.officers,
            checks=contacts.doubles,
            gone=_GONE,
        ),
    )
)

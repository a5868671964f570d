"""The words that a book prints of its own, in its language."""

from django.utils.translation import override, pgettext

from jichi.core.reading import AGAIN, OUTSIDE, TRANSLATED


def labels_in(language: str) -> dict[str, str]:
    """The labels of a book, by name; the press takes those it knows."""
    with override(language):
        return {
            "contents": pgettext("book", "Contents"),
            "page": pgettext("book", "Page"),
            "colophon": pgettext("book", "About this publication"),
            "corrections": pgettext("book", "Corrections"),
            "see_above": pgettext("book", "see above"),
            "outside_period": pgettext("book", "outside the period"),
            "provisional": pgettext("translation", "provisional"),
            "provisional_title": pgettext("title", "provisional"),
            "credit": pgettext("book", "Photograph"),
            "figure_as_of": pgettext("book", "as of"),
            "source": pgettext("book", "Source"),
            "date": pgettext("book", "Date"),
            "event": pgettext("book", "Event"),
            "theme": pgettext("book", "Theme"),
            "meeting": pgettext("book", "Meeting"),
            "hosts": pgettext("book", "Host"),
            "hosts_and_co_hosts": pgettext("book", "Host or co-host"),
            "participants": pgettext("book", "Local governments taking part"),
            "exhibitors": pgettext("book", "[booths]"),
            "presenters": pgettext("book", "Who presented or helped"),
            "body": pgettext("book", "Body"),
            "post": pgettext("book", "Post"),
            "holder": pgettext("book", "Held by"),
            "portfolio": pgettext("book", "Portfolio"),
            "term": pgettext("book", "Term"),
            "member": pgettext("book", "Member"),
            "chapter": pgettext("book", "Chapter of work"),
            "total": pgettext("book", "Total"),
            "no_month": pgettext("book", "Day not known"),
            "fields": pgettext("book", "Fields"),
            "organisation": pgettext("book", "Organisation"),
            "appears_in": pgettext("book", "Appears in"),
            "date_unknown": pgettext("book", "date unknown"),
            "recorded": pgettext("book", "recorded"),
            "as_of_unknown": pgettext("book", "date of the count not printed"),
            "draft": pgettext("book", "Draft"),
            "podiums": pgettext("book", "Podiums of members (one for each member and event)"),
            "booths": pgettext("book", "Booths of members"),
            "deeds_in_all": pgettext("book", "Deeds in all"),
            "deeds": pgettext("unit", "deeds"),
            "reported": pgettext("book", "reporting supported"),
            "called": pgettext("book", "call to take part"),
            "others": pgettext("book", "Other deeds and standings of the year"),
            "others_lead": pgettext("book", "What the record holds and no section above tells."),
        }


def marks_in(labels: dict[str, str]) -> dict[str, str]:
    """The printed word of each mark that reading gives a line."""
    return {
        AGAIN: labels["see_above"],
        OUTSIDE: labels["outside_period"],
        TRANSLATED: labels["provisional"],
    }

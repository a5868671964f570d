"""No letter is lost, none is sent twice once it is noted, and none tells a log whom it is for."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from jichi.core import jobs
from jichi.core import outbox as letters
from jichi.core.acts import act, may_keep_records
from jichi.core.checks import CHECKS
from jichi.core.models import JournalLine, Letter, Owed
from jichi.core.outbox import Envelope, answered, outbox, send_again, write_to
from tests.core.records import SEED

pytestmark = pytest.mark.django_db
TO = Envelope("kankyo@example.jp", "ja")
SECRET = "https://jichi.example.jp/secret"


@pytest.fixture(autouse=True)
def _sending(settings: Any) -> None:
    settings.MAIL_IS_SENT = True


def write(secret: str = "", *envelopes: Envelope) -> list[Letter]:
    """One mail, as an act writes it."""
    return write_to(
        SEED,
        envelopes=envelopes or (TO,),
        subject={"ja": "ご案内", "en": "Notice"},
        body={"ja": "本文 {link}", "en": "Text {link}"},
        secret=secret,
    )


class Broken:
    """A mail server that refuses, naming whom it refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: Any) -> int:
            raise ConnectionRefusedError("no mailbox kankyo@example.jp")

        monkeypatch.setattr(mail.EmailMessage, "send", refuse)


def test_the_worker_sends_a_letter_in_its_language_and_forgets_its_secret() -> None:
    (letter,) = write(SECRET)
    assert letter.state == Letter.WAITING and not mail.outbox
    jobs.sweep()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["kankyo@example.jp"], "ご案内")
    assert SECRET in sent.body
    letter.refresh_from_db()
    assert letter.state == Letter.SENT and letter.sent_at and letter.secret == ""
    assert not Owed.objects.exists()


def test_where_no_mail_is_sent_a_letter_is_kept_to_be_read(settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    (letter,) = write(SECRET)
    jobs.sweep()
    assert letter.state == Letter.KEPT and not mail.outbox
    assert SECRET in letters.said(letter)


def test_an_act_that_fails_posts_nothing() -> None:
    @act(rule=may_keep_records)
    def broken_off(by: Any) -> None:
        """Write and break off."""
        letters.post(TO, "件名", "本文")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off(SEED)
    assert not Letter.objects.exists() and not Owed.objects.exists()


def test_a_letter_whose_worker_died_before_it_was_sent_is_sent_by_the_next() -> None:
    write()
    assert jobs._claim() is not None  # and then the worker dies
    assert jobs.sweep() == 0 and not mail.outbox
    Owed.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    assert len(mail.outbox) == 1


def test_a_letter_whose_worker_died_after_it_was_noted_is_not_sent_again() -> None:
    (letter,) = write()
    assert jobs._claim() is not None
    letters.send(letter.pk)  # and then the worker dies before it forgets the work
    Owed.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    jobs.sweep()
    assert len(mail.outbox) == 1 and not Owed.objects.exists()


def test_the_same_letter_has_the_same_message_id_however_often_it_is_sent() -> None:
    (letter,) = write()
    one, other = (letters._message(letter).extra_headers["Message-ID"] for _ in range(2))
    assert one == other and one.startswith("<")


def test_a_letter_that_is_refused_is_tried_again_then_shown_and_no_log_names_anybody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Broken(monkeypatch)
    (letter,) = write()
    for _attempt in range(letters.ATTEMPTS):
        Owed.objects.update(leased_until=None)
        jobs.sweep()
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (Letter.FAILED, letters.ATTEMPTS)
    assert letter.error == "ConnectionRefusedError"
    assert "kankyo" not in caplog.text and "ConnectionRefusedError" in caplog.text
    assert len(list(CHECKS["letters"]())) == 1
    monkeypatch.undo()
    send_again(SEED, letter=letter)
    jobs.sweep()
    letter.refresh_from_db()
    assert letter.state == Letter.SENT and list(CHECKS["letters"]()) == []


def test_one_mail_to_many_reaches_each_in_their_language_and_answers_are_noted() -> None:
    sent = write("", TO, Envelope("intl@example.jp", "en"))
    jobs.sweep()
    assert sorted(one.subject for one in mail.outbox) == ["Notice", "ご案内"]
    assert len({letter.batch for letter in sent}) == 1
    answered(SEED, letter=Letter.objects.get(to="intl@example.jp"))
    assert [one.to for one in outbox(state="answered", batch=sent[0].batch)] == ["intl@example.jp"]


def test_the_journal_knows_of_letters_and_not_what_they_say() -> None:
    write(SECRET)
    told = str([line.changes for line in JournalLine.objects.all()])
    assert "sha256:" in told
    for mark in ("kankyo", "ご案内", "本文", SECRET):
        assert mark not in told

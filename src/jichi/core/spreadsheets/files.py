"""Whether a file may be opened at all: what it truly is, how large it becomes, what hides in it.

A workbook is a zip of XML. Before any of it is understood, its members are counted, its sizes are
compared with what they truly unpack to, and no XML in it may declare anything.
"""

import re
import zipfile
from io import BytesIO

from jichi.core.messages import gettext_noop

MOST_MEMBERS = 400
MOST_UNPACKED = 96 * 1024 * 1024
#: How many times smaller a large part may be packed; sheets of text reach 20 to 40.
MOST_RATIO = 120
_LARGE = 1024 * 1024
_CHUNK = 256 * 1024

TOO_LARGE = gettext_noop("The file is larger than %(most)s MB: send fewer rows at once.")
EMPTY = gettext_noop("The file is empty.")
OLD_EXCEL = gettext_noop(
    "This is a workbook of the old kind (.xls): save it as .xlsx and send that."
)
LOCKED = gettext_noop("The workbook is protected by a password: save it without and send it again.")
MACROS = gettext_noop("The workbook holds macros: save it as .xlsx, without them, and send that.")
NO_WORKBOOK = gettext_noop("This is neither a workbook (.xlsx) nor a table of text (.csv).")
BOMB = gettext_noop("The workbook unpacks to far more than it should: it is not read.")
DECLARES = gettext_noop(
    "The workbook holds declarations that no spreadsheet writes: it is not read."
)
DAMAGED = gettext_noop(
    "The workbook is damaged: open it in a spreadsheet, save it and send it again."
)
NO_TEXT = gettext_noop("The table is written in no encoding that is known: save it as CSV UTF-8.")
TOO_MANY = gettext_noop("The workbook has more than %(most)s sheets: send those to be read alone.")


class Refusal(Exception):
    """Why a file is not read: a sentence and what is filled into it."""

    def __init__(self, sentence: str, **parts: object) -> None:
        self.sentence, self.parts = sentence, parts
        super().__init__(sentence % parts if parts else sentence)


_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.I)
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})


def kind_of(content: bytes) -> str:
    """What a file truly is, by what it begins with: "workbook" or "text". Refusal for others."""
    if not content:
        raise Refusal(EMPTY)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # A protected .xlsx is packed into the container of the old kind.
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise Refusal(LOCKED if protected else OLD_EXCEL)
    if content.startswith(b"PK"):
        return "workbook"
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(NO_WORKBOOK)
    if content.lstrip()[:5].lower() in (b"<html", b"<?xml", b"<!doc", b"%pdf-"):
        raise Refusal(NO_WORKBOOK)
    return "text"


def check_archive(content: bytes) -> None:
    """Refuse a zip that is no workbook, holds macros, unpacks to too much or declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members)
            _check_parts({one.filename for one in members})
            left = MOST_UNPACKED
            for member in members:
                left -= _unpacked(archive, member, left)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refusal(DAMAGED) from error
    except RuntimeError as error:  # a member that asks for a password
        raise Refusal(LOCKED) from error
    except Exception as error:  # zlib and its like have errors of their own
        if isinstance(error, Refusal):
            raise
        raise Refusal(DAMAGED) from error


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or len({one.filename for one in members}) != len(members):
        raise Refusal(BOMB)
    if sum(one.file_size for one in members) > MOST_UNPACKED:
        raise Refusal(BOMB)
    for one in members:
        if one.file_size > _LARGE and one.file_size > MOST_RATIO * max(one.compress_size, 1):
            raise Refusal(BOMB)


def _check_parts(names: set[str]) -> None:
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refusal(NO_WORKBOOK)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(MACROS)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> int:
    """How much a member truly unpacks to; its XML is looked through on the way."""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with archive.open(member) as opened:
        while chunk := opened.read(_CHUNK):
            if size == 0 and is_xml:
                _check_beginning(chunk)
            size += len(chunk)
            if size > left or (size > _LARGE and size > MOST_RATIO * max(member.compress_size, 1)):
                raise Refusal(BOMB)
            if is_xml:
                # Without its zeros UTF-16 reads as ASCII; the tail keeps what a cut would hide.
                seen = tail + chunk.replace(b"\x00", b"")
                if _DECLARATION.search(seen):
                    raise Refusal(DECLARES)
                tail = seen[-32:]
    return size


def _check_beginning(chunk: bytes) -> None:
    """XML begins with < and says an encoding in which a declaration would be seen."""
    head = chunk[:400].replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    said = _ENCODING.search(head)
    if not head.lstrip().startswith(b"<") or (said and said[1].lower() not in _ENCODINGS):
        raise Refusal(DECLARES)

"""The file of a backup: a tar of what was read, with a digest of each part, checked before use."""

import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

#: The form of the file; another form gets another number.
FORM = 1
MANIFEST, NETWORK, DIGESTS = "backup.json", "network.toml", "digests.json"
TABLES, FILES = "tables/", "files/"
_TABLE = re.compile(r"tables/([a-z][a-z0-9_]*)\.jsonl")
#: Parts that are read whole, and are small in every backup.
_SMALL = 64 * 2**20
#: What reading a file may raise that is none of ours.
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError)


class BackupError(Exception):
    """One sentence on why a file is no backup, or cannot be restored here."""


class Counted:
    """A file that knows the digest of what was read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._digest.update(piece)
        return piece

    def lines(self) -> Iterator[bytes]:
        """The lines, each read when it is asked for."""
        for line in self._file:
            self._digest.update(line)
            yield line

    def digest(self) -> str:
        """Of the whole file: reads what was not read yet."""
        while self.read(2**20):
            pass
        return self._digest.hexdigest()


class Writer:
    """Adds parts to a backup and notes their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._digests: dict[str, str] = {}

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """Add a part of a known size."""
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        counted = Counted(file)
        self._tar.addfile(info, counted)
        _forget(self._tar)
        self._digests[name] = counted.digest()

    def add_text(self, name: str, text: str) -> None:
        """Add a part that is at hand."""
        content = text.encode()
        self.add(name, io.BytesIO(content), len(content))

    def close(self) -> None:
        """Add the digests of all parts: the last part of every whole backup."""
        self.add_text(DIGESTS, json.dumps(self._digests))


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """A new backup at a path, that only its owner reads; nothing stands there until it is whole."""
    part = path.with_name(f".{path.name}.part")
    mode = "w:gz" if path.name.endswith((".gz", ".tgz")) else "w"
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            with tarfile.open(fileobj=file, mode=mode, format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
                writer = Writer(tar)
                yield writer
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def parts(path: Path) -> Iterator[tuple[str, Counted]]:
    """The parts of a backup in their order, one at a time."""
    with tarfile.open(path, mode="r|*") as tar:
        for member in tar:
            _check_part(member)
            _forget(tar)
            file = tar.extractfile(member)
            assert file is not None
            yield member.name, Counted(file)


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """BackupError for whatever goes wrong with a file that is no whole backup."""
    try:
        yield
    except _DAMAGED as error:
        raise damaged(path) from error


def _forget(tar: tarfile.TarFile) -> None:
    """Let go of the parts that were passed: tarfile remembers all, a backup may have many."""
    tar.members = []  # type: ignore[attr-defined]


def _check_part(member: tarfile.TarInfo) -> None:
    """Refuse what no backup of ours holds: links, devices, and names that lead elsewhere."""
    name = member.name
    known = name in (MANIFEST, NETWORK, DIGESTS) or _TABLE.fullmatch(name)
    if not member.isreg() or not (known or _leads_below(name)):
        raise BackupError(
            _("The file holds “%(name)s”, which no backup of Jichi does: nothing was restored.")
            % {"name": name}
        )


def _leads_below(name: str) -> bool:
    steps = name.split("/")
    sound = all(step not in ("", ".", "..") and step.isprintable() for step in steps)
    return sound and len(steps) > 1 and steps[0] == "files" and not set(name) & set("\\:")


def table_of(name: str) -> str:
    """The table that a part holds; "" for none."""
    found = _TABLE.fullmatch(name)
    return found[1] if found else ""


def verify(path: Path) -> tuple[dict[str, Any], str]:
    """Read a backup through: its manifest and network.toml, where each part is as it was written.

    BackupError for anything else; nothing is written.
    """
    found: dict[str, str] = {}
    held: dict[str, str] = {}
    with _whole(path):
        for name, part in parts(path):
            _note(path, name, part, found, held)
    return _manifest(path, held, found)


def _note(
    path: Path, name: str, part: Counted, found: dict[str, str], held: dict[str, str]
) -> None:
    """Note a part's digest, and the content of the small ones."""
    if DIGESTS in found or name in found:
        raise damaged(path)
    if name in (MANIFEST, NETWORK, DIGESTS):
        held[name] = part.read(_SMALL).decode()
    found[name] = part.digest()
    if len(found) == 1:
        _check_form(path, held)


def _check_form(path: Path, held: dict[str, str]) -> None:
    """Whether the first part is a manifest of a form that is known here."""
    manifest = _read(path, held.get(MANIFEST, ""))
    if manifest.get("form") != FORM:
        raise BackupError(
            _("%(path)s was made by another version of Jichi (%(version)s): restore it with that.")
            % {"path": path, "version": str(manifest.get("version", "?"))[:40]}
        )


def _manifest(
    path: Path, held: dict[str, str], found: dict[str, str]
) -> tuple[dict[str, Any], str]:
    found.pop(DIGESTS, None)
    if _read(path, held.get(DIGESTS, "")) != found or NETWORK not in held:
        raise damaged(path)
    return _read(path, held[MANIFEST]), held[NETWORK]


def _read(path: Path, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise damaged(path) from error
    if not isinstance(value, dict):
        raise damaged(path)
    return value


def damaged(path: Path) -> BackupError:
    """The refusal of a file that is no backup, or not a whole one."""
    return BackupError(
        _("%(path)s is no whole backup of Jichi: take another copy.") % {"path": path}
    )


def each(path: Path, found: Callable[[str, Counted], None]) -> None:
    """Hand every part of a verified backup over."""
    with _whole(path):
        for name, part in parts(path):
            found(name, part)

"""The files beside the records: photographs, editions, proposals, wherever they are stored."""

from collections.abc import Iterator
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from jichi.web.backing.archive import BackupError, Counted


def stored(folder: str = "") -> Iterator[str]:
    """The names of all files, folder by folder."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        yield f"{folder}{name}"
    for name in sorted(folders):
        if name:
            yield from stored(f"{folder}{name}/")


class Restored:
    """Files put back one by one; all taken away again where the rest fails."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._names)

    def put(self, name: str, content: Counted) -> None:
        """Store a file under its own name. BackupError where the storage will not have it so."""
        forward: Any = _Chunks(content)
        saved = default_storage.save(name, File(forward, name=name))
        self._names.append(saved)
        if saved != name:
            raise BackupError(
                _("The file “%(name)s” cannot be stored under its name.") % {"name": name}
            )

    def take_away(self) -> None:
        """Undo what was put."""
        for name in self._names:
            default_storage.delete(name)


class _Chunks:
    """What Django's File wants of a file that can only be read forward."""

    def __init__(self, content: Counted) -> None:
        self.read = content.read
        self.closed = False

    def close(self) -> None:
        self.closed = True

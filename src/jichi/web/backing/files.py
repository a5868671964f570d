"""The files beside the records: photographs, editions, proposals, wherever they are stored."""

from collections.abc import Iterator
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from jichi.web.backing.archive import BackupError, Counted

#: Bytes of a file that are held in memory while it is put back; of a larger one, on disk.
_HELD = 2**24


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
        # A storage elsewhere goes back to the beginning of what it sends; a backup reads forward.
        with SpooledTemporaryFile(max_size=_HELD) as held:
            copyfileobj(content, held)
            held.seek(0)
            saved = default_storage.save(name, File(held, name=name))
        self._names.append(saved)
        if saved != name:
            raise BackupError(
                _("The file “%(name)s” cannot be stored under its name.") % {"name": name}
            )

    def take_away(self) -> None:
        """Undo what was put."""
        for name in self._names:
            default_storage.delete(name)

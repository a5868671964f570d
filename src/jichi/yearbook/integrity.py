"""What `jichi check` asks of editions: every digest fits what it stands for."""

import hashlib
from collections.abc import Iterator

from jichi.core.checks import checks
from jichi.core.journal import canonical
from jichi.yearbook.models import Edition, EditionFile
from jichi.yearbook.queries import content_of


@checks("editions")
def problems() -> Iterator[str]:
    """A sentence for each edition or file that is no longer what was published."""
    for edition in Edition.objects.order_by("year", "number").iterator(chunk_size=1):
        if hashlib.sha256(canonical(edition.content)).hexdigest() != edition.digest:
            yield (
                f"{edition.key} does not match its digest: restore it from its file "
                f"editions/{edition.year}/{edition.number} or from a backup."
            )
    for file in EditionFile.objects.select_related("edition").defer("edition__content"):
        yield from _problem(file)


def _problem(file: EditionFile) -> Iterator[str]:
    try:
        content = content_of(file)
    except OSError:
        yield f"{file.key} is lost ({file.file.name}): restore the file from a backup."
        return
    if hashlib.sha256(content).hexdigest() != file.digest:
        yield f"{file.key} was altered ({file.file.name}): restore the file from a backup."

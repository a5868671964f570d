"""Photographs of records: their true kind checked, their metadata removed, scaled for print."""

import io
import warnings
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from jichi.core import telling
from jichi.core.acts import Actor, act, enter, may_keep_records
from jichi.core.models import Photograph
from jichi.core.records import CONFIRMED, Record
from jichi.core.words import Words

#: What a camera or scanner gives; drawings such as SVG may carry programs and are refused.
KINDS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
MOST_BYTES = 20 * 2**20
MOST_PIXELS = 60_000_000
KEPT_SIDE = 4000  # pixels, the longer side as kept
PRINTED_SIDE = 1600  # pixels, the longer side as printed
_QUALITY = 88
#: What Pillow raises at a file that is no photograph, or that unfolds to far more than it says.
_UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)


@act(rule=may_keep_records)
def add_photograph(
    by: Actor,
    *,
    slug: str,
    record: str,
    content: bytes,
    caption: Words,
    description: Words,
    credit: str,
    consent: str,
    taken_on: str = "",
    sources: Sequence[str] = (),
) -> Photograph:
    """Enter a photograph of a confirmed record, with its description, credit and consent.

    ValidationError for a file that is no photograph, is too large, or belongs to no record. What
    is kept is made anew from the picture alone, so that no place or camera data stays in it.
    """
    root = _record(record)
    made = cleaned(content)
    photograph = Photograph(
        slug=slug,
        record=record,
        file=ContentFile(made, name=f"{slug}.jpg"),
        caption=caption,
        description=description,
        credit=credit,
        consent=consent,
        taken_on=taken_on,
        sources=list(sources),
    )
    enter(photograph)
    telling.retell(type(root), [root.pk])
    return photograph


def _record(key: str) -> Record:
    kind, _colon, slug = key.partition(":")
    model = telling.model_of(kind)
    found = model._default_manager.filter(slug=slug, state=CONFIRMED).first() if model else None
    if found is None:
        raise ValidationError(
            {"record": _("No record “%(key)s” is told: enter it first.") % {"key": key}}
        )
    return found


def cleaned(content: bytes) -> bytes:
    """The picture as JPEG, upright, at most 4,000 pixels, without any metadata."""
    if len(content) > MOST_BYTES:
        raise ValidationError(
            {
                "file": _("The file has %(size)s MB: give one of at most %(most)s MB.")
                % {"size": len(content) // 2**20 + 1, "most": MOST_BYTES // 2**20}
            }
        )
    return _as_jpeg(_opened(content), KEPT_SIDE)[0]


def scaled(photograph: Photograph) -> tuple[bytes, int, int]:
    """A photograph for print: JPEG, width and height, the longer side at most 1,600 pixels."""
    with photograph.file.open("rb") as file:
        return _as_jpeg(_opened(file.read()), PRINTED_SIDE)


def _opened(content: bytes) -> Image.Image:
    refusal = ValidationError(
        {
            "file": _("The file is no photograph: give one of %(kinds)s.")
            % {"kinds": ", ".join(KINDS.values())}
        }
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=list(KINDS))
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    {
                        "file": _("The picture has %(pixels)s million pixels: at most %(most)s.")
                        % {
                            "pixels": picture.width * picture.height // 10**6,
                            "most": MOST_PIXELS // 10**6,
                        }
                    }
                )
            picture.load()
    except _UNREADABLE as error:
        raise refusal from error
    return picture


def _as_jpeg(picture: Image.Image, side: int) -> tuple[bytes, int, int]:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layered = upright.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "#ffffff")
        upright = Image.alpha_composite(ground, layered)
    made = upright.convert("RGB")
    made.thumbnail((side, side), Image.Resampling.LANCZOS)
    # A comment would be written again with the picture.
    made.info.clear()
    held = io.BytesIO()
    made.save(held, "JPEG", quality=_QUALITY, optimize=True)
    return held.getvalue(), made.width, made.height

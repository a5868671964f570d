"""The text of a PDF as somebody reads it, whichever font of the machine printed it.

A font draws some characters and their doubles with one glyph (日 and the radical ⽇, the dashes –
and ‒), and a program that prints may note either as the text of that glyph. Here the usual one is
read.
"""

import io
import unicodedata

import pypdf

_RADICALS = [chr(code) for code in range(0x2E80, 0x2FE0)]
#: Those that Unicode does not call compatible, though Noto Sans CJK draws them with one glyph.
_DOUBLES, _MEANT = (
    "⺒⺓⺠⺾⻃⻄⻑⻘⻩⻫⻭⻯⻲‒ʻ‧∕\u2329\u232a",
    "巳幺民艹覀西長青黄斉歯竜亀–‘・／〈〉",
)
_USUAL = str.maketrans(
    {one: unicodedata.normalize("NFKC", one) for one in _RADICALS}
    | dict(zip(_DOUBLES, _MEANT, strict=True))
)


def plain(text: str) -> str:
    """A text with the usual characters for their doubles, and nothing else changed."""
    return text.translate(_USUAL)


def pages_of(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [plain(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content: bytes, between: str = "") -> str:
    """The text of a PDF, its pages joined."""
    return between.join(pages_of(content))

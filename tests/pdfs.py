"""The text of a PDF as somebody reads it, whichever font of the machine printed it.

A font draws some radicals and characters with one glyph (日 and ⽇), and a program that prints may
note either of them as the text of that glyph. Here the character is read.
"""

import io
import unicodedata

import pypdf

#: Those that Unicode does not call compatible, though Noto Sans CJK draws them with one glyph.
_ALIKE = dict(zip("⺒⺓⺠⺾⻃⻄⻑⻘⻩⻫⻭⻯⻲", "巳幺民艹覀西長青黄斉歯竜亀", strict=True))
_RADICALS = str.maketrans(
    {
        chr(code): unicodedata.normalize("NFKC", _ALIKE.get(chr(code), chr(code)))
        for code in range(0x2E80, 0x2FE0)
    }
)


def plain(text: str) -> str:
    """A text with characters for radicals, and nothing else changed."""
    return text.translate(_RADICALS)


def pages_of(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [plain(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content: bytes, between: str = "") -> str:
    """The text of a PDF, its pages joined."""
    return between.join(pages_of(content))

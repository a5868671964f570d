"""The styles of the Word file: ours complete without a template, only the missing ones with it."""

from typing import Any, Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from .book import Book

ACCENT: Final = "0B5563"
QUIET: Final = "46545C"
#: The legible face that Windows has had since 2018; its lines stand as close as they are set.
EAST_ASIAN: Final = "BIZ UDPGothic"

_KEEP: Final = "<w:keepNext/><w:keepLines/>"


def _gap(before: int, after: int, line: int = 0) -> str:
    """Space before and after in twentieths of a point; `line` in 240ths of a line."""
    rule = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{rule}/>'


def _type(size: float, colour: str = "", bold: bool = False) -> str:
    parts = "<w:b/><w:bCs/>" if bold else ""
    parts += f'<w:color w:val="{colour}"/>' if colour else ""
    return parts + f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def _edge(side: str, size: int, colour: str = "C9D4D7") -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="4" w:color="{colour}"/>'


def _paragraph_styles(base: float, sheet: bool) -> dict[str, tuple[str, str, str]]:
    """Name -> (based on, paragraph properties, run properties), sized from the text's size."""
    level = [base * n for n in ((1.3, 1.1, 1.0) if sheet else (2.0, 1.36, 1.12))]
    return {
        "Title": ("Normal", _gap(0, 120), _type(base * 2.9, "", True)),
        "Subtitle": ("Normal", _gap(0, 240), _type(base * 1.3, QUIET)),
        "heading 1": (
            "Normal",
            _KEEP + _gap(round(base * 18), round(base * 12)) + '<w:outlineLvl w:val="0"/>',
            _type(level[0], ACCENT, True),
        ),
        "heading 2": (
            "Normal",
            _KEEP + _gap(round(base * 26), round(base * 10)) + '<w:outlineLvl w:val="1"/>',
            _type(level[1], ACCENT, True),
        ),
        "heading 3": (
            "Normal",
            _KEEP + _gap(round(base * 20), round(base * 8)) + '<w:outlineLvl w:val="2"/>',
            _type(level[2], "", True),
        ),
        "TOC Heading": ("Normal", _KEEP + _gap(0, 240), _type(base * 2.0, ACCENT, True)),
        "toc 1": ("Normal", _gap(160, 40), "<w:b/><w:bCs/>"),
        "toc 2": ("Normal", _gap(0, 40) + '<w:ind w:left="340"/>', ""),
        "caption": ("Normal", _KEEP + _gap(120, 80), _type(base * 0.9, "", True)),
        "Quote": (
            "Normal",
            "<w:pBdr>" + _edge("left", 12, "A9B6BB") + "</w:pBdr>"
            + '<w:ind w:left="340"/>', "",
        ),
        "header": ("Normal", "", _type(8, QUIET)),
        "footer": (
            "Normal", '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>', _type(8, QUIET)
        ),
        "Yearbook Lead": (
            "Normal",
            f"<w:pBdr>{_edge('left', 16, ACCENT)}</w:pBdr>{_gap(0, 240)}"
            '<w:ind w:left="227"/>',
            _type(base * 1.06, QUIET),
        ),
        "Yearbook Deed": (
            "Normal",
            "<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val=\"left\" w:pos=\"2552\"/></w:tabs>"
            + _gap(round(base * 9), 0, 264) + '<w:ind w:left="2552" w:hanging="2552"/>',
            "<w:b/><w:bCs/>",
        ),
        "Yearbook Deed Text": (
            "Normal", _gap(0, 0, 264) + '<w:ind w:left="2552"/>', _type(base * 0.94),
        ),
        "Yearbook Card": (
            "Normal", _KEEP + _gap(round(base * 12), 0), _type(base * 1.05, ACCENT, True),
        ),
        "Yearbook Figure": ("Normal", _KEEP + _gap(60, 0, 240), _type(base * 2.1, ACCENT, True)),
        "Yearbook Note": ("Normal", _gap(0, 60, 252), _type(base * 0.82, QUIET)),
        "Yearbook Cell": ("Normal", _gap(20, 20, 252), _type(base * 0.86)),
        "Yearbook State": ("Normal", _gap(120, 60), _type(base * 1.15, "9A3412", True)),
        "Yearbook Year": ("Normal", _gap(0, 240), _type(base * 1.6, ACCENT, True)),
    }  # fmt: skip


def _character_styles(base: float) -> dict[str, str]:
    """Name -> run properties."""
    border = f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{ACCENT}"/>'
    return {
        "Hyperlink": f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
        "Strong": "<w:b/><w:bCs/>",
        "Yearbook Date": _type(base * 0.88, ACCENT, True),
        "Yearbook Mark": _type(base * 0.74, ACCENT, True) + border,
        "Yearbook Role": f'<w:color w:val="{QUIET}"/>',
    }


_TABLE: Final = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1"
 w:styleId="YearbookTable"><w:name w:val="Yearbook Table"/><w:qFormat/><w:tblPr>
<w:tblBorders>{_edge("bottom", 4)}{_edge("insideH", 4)}</w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{ACCENT}"/></w:rPr>
<w:tcPr><w:tcBorders>{_edge("bottom", 10, ACCENT)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr><w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>"""


def styled(document: Document, book: Book, size: float, own_template: bool) -> dict[str, str]:
    """Complete the document's styles; the answer is the style id by name in lower case.

    With the office's own template only missing styles are added and nothing of it is changed.
    """
    styles = document.styles.element
    known = {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style
        for style in styles.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }
    if not own_template:
        _defaults(styles, book["language"], size)
    wanted = [
        _style(name, "paragraph", based, inner, runs)
        for name, (based, inner, runs) in _paragraph_styles(size, book["kind"] == "sheet").items()
    ]
    wanted += [
        _style(name, "character", "", "", runs) for name, runs in _character_styles(size).items()
    ]
    wanted.append(_TABLE)
    normal = known["normal"].get(qn("w:styleId")) if "normal" in known else "Normal"
    for text in wanted:
        style = parse_xml(text)
        based_on = style.find(qn("w:basedOn"))
        if based_on is not None:
            based_on.set(qn("w:val"), normal)
        name = style.find(qn("w:name")).get(qn("w:val")).lower()
        if name not in known:
            styles.append(style)
        elif not own_template:
            style.set(qn("w:styleId"), known[name].get(qn("w:styleId")))
            styles.replace(known[name], style)
        else:
            continue
        known[name] = style
    return {name: style.get(qn("w:styleId")) for name, style in known.items()}


def _style(name: str, kind: str, based: str, inner: str, runs: str) -> str:
    own = ' w:customStyle="1"' if name.startswith("Yearbook") else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}"{own} w:styleId="{name.title().replace(" ", "")}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{inner}</w:pPr>" if inner else "")
        + (f"<w:rPr>{runs}</w:rPr>" if runs else "")
        + "</w:style>"
    )


def _defaults(styles: Any, language: str, size: float) -> None:
    """Fonts for Latin and East Asian letters, the language, and the text's size and leading."""
    latin = EAST_ASIAN if language.startswith("ja") else "Calibri"
    primary = "en-US" if language.startswith("ja") else language
    east = "ja-JP" if language == "ja" or not language.startswith("ja") else language
    fresh = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{EAST_ASIAN}" w:cs="{latin}"/>'
        f'{_type(size, "1B2529")}<w:lang w:val="{primary}" w:eastAsia="{east}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"{_gap(0, round(size * 11), 288)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles.replace(styles.find(qn("w:docDefaults")), fresh)
    normal = next(
        style
        for style in styles.findall(qn("w:style"))
        if style.find(qn("w:name")).get(qn("w:val")).lower() == "normal"
    )
    for part in normal.findall(qn("w:rPr")) + normal.findall(qn("w:pPr")):
        normal.remove(part)

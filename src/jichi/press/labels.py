"""The few words the press prints of its own, where a book does not bring them."""

from typing import Final

#: Words by language; `{…}` are places filled by the press. A book's own labels come first.
LABELS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "contents": "Contents",
        "colophon": "About this publication",
        "corrections": "Corrections",
        "credit": "Photograph",
        "digest": "Digest",
        "identifier": "Identifier",
        "more": "and {count} more",
        "page": "Page",
        "period": "Period",
        "produced_on": "Produced on {date}",
        "see_above": "see above",
        "skip": "Skip to the text",
        "update_contents": "Page numbers appear when the contents are updated.",
    },
    "ja": {
        "contents": "目次",
        "colophon": "奥付",
        "corrections": "正誤表",
        "credit": "撮影",
        "digest": "ダイジェスト",
        "identifier": "識別子",
        "more": "ほか{count}件",
        "page": "ページ",
        "period": "対象期間",
        "produced_on": "{date} 作成",
        "see_above": "再掲",
        "skip": "本文へ移動",
        "update_contents": "ページ番号は目次を更新すると表示されます。",
    },
}


def labels_of(language: str, given: dict[str, str]) -> dict[str, str]:
    """The words for a book: its own, else ours in its language, else ours in English."""
    primary = language.split("-")[0].lower()
    return LABELS["en"] | LABELS.get(primary, {}) | {k: v for k, v in given.items() if v}


def filled(pattern: str, **values: object) -> str:
    """The pattern with its named places filled, other braces left as they stand."""
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", str(value))
    return pattern

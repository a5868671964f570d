"""What a workbook says, in both languages, by key: (English, Japanese) with named parts."""

from jichi.questionnaires.edition import Texts
from jichi.questionnaires.messages import filled

SENTENCES: dict[str, tuple[str, str]] = {
    "guide": ("How to fill in", "記入のしかた"),
    "record": ("Record", "記録"),
    "lists": ("Options", "選択肢"),
    "of": ("Answers of {organisation}", "{organisation} 回答票"),
    "until": ("Please answer by {until}.", "回答期限:{until}"),
    "fill_white": (
        "Write into the white cells only: the grey ones fill themselves in or need no answer.",
        "白いセルだけに記入してください。灰色のセルは自動で入るか、回答の必要がありません。",
    ),
    "fill_carried": (
        "Yellow cells hold last year's answer: leave them if it still holds, else overwrite them.",
        "黄色のセルは前回の回答です。変わりがなければそのまま、変わっていれば上書きしてください。",
    ),
    "fill_units": (
        "Numbers may be typed with their unit, as in 12.3 kt; without one the first unit is meant.",
        "数値は「12.3 kt」のように単位を付けて記入できます。単位がなければ先頭の単位とみなします。",
    ),
    "fill_several": (
        "Where several options may be chosen, write each on its own line or part them with a "
        "semicolon.",
        "複数選択の欄では、選択肢を改行またはセミコロン(;)で区切って記入してください。",
    ),
    "fill_part": (
        "You may fill in your part only and send the file back; several files of one response are "
        "put together. What you leave as it is changes nothing.",
        "担当部分だけ記入して返送できます。複数の部署から戻ったファイルは一つにまとめられます。"
        "変更しなかったセルは元の回答のままです。",
    ),
    "fill_files": (
        "Attachments are added on the page of the response, not here.",
        "添付資料はこのファイルではなく、回答画面から登録してください。",
    ),
    "fill_values": (
        "Paste values, not formulas.",
        "計算式ではなく値を貼り付けてください。",
    ),
    "sheet": ("Sheet", "シート"),
    "content": ("Content", "内容"),
    "number": ("No.", "番号"),
    "question": ("Question", "設問"),
    "answer": ("Answer", "回答"),
    "unit": ("Unit", "単位"),
    "notes": ("Notes", "記入上の注意"),
    "row": ("Row", "区分"),
    "not_asked": (
        "Not asked with the answers so far.",
        "これまでの回答では対象外です。",
    ),
    "several": ("Several may be chosen.", "複数選択可"),
    "needed": ("Needs an answer.", "必須"),
    "on_page": ("To be added on the page.", "回答画面で登録します。"),
    "no_record": (
        "This workbook does not say which response it belongs to: download it anew from the page "
        "of the response and fill that in.",
        "どの回答のファイルか確認できません。回答画面からダウンロードし直したファイルに記入して"
        "ください。",
    ),
    "other_edition": (
        "This workbook was made for {theirs}, the response is of {ours}: download it anew.",
        "このファイルは「{theirs}」用で、回答は「{ours}」です。ダウンロードし直してください。",
    ),
    "other_response": (
        "This workbook belongs to the response “{theirs}”, not to “{ours}”: upload it there.",
        "このファイルは「{theirs}」の回答票です。「{ours}」ではなく、そちらに取り込んでください。",
    ),
    "no_sheet_head": (
        "The hidden first row of this sheet, which says what its columns are, is gone: copy your "
        "answers into a newly downloaded workbook.",
        "列の内容を示す非表示の1行目がありません。ダウンロードし直したファイルに回答を写してくだ"
        "さい。",
    ),
    "no_column": (
        "The column “{label}” of this sheet is gone: copy your answers into a newly downloaded "
        "workbook.",
        "このシートの「{label}」の列がありません。ダウンロードし直したファイルに回答を写してくだ"
        "さい。",
    ),
    "unknown_row": (
        "This row belongs to no question: rows of this sheet are not added.",
        "この行に対応する設問がありません。このシートには行を追加できません。",
    ),
    "row_twice": (
        "This row stands here twice: delete one of the two.",
        "同じ行が二つあります。一方を削除してください。",
    ),
    "formula": (
        "This is a formula: paste its value instead.",
        "計算式が入っています。値に置き換えてください。",
    ),
    "no_option": (
        "“{written}” is not among the options: choose from the list.",
        "「{written}」は選択肢にありません。一覧から選んでください。",
    ),
    "several_chosen": (
        "Only one option may be chosen here.",
        "ここで選べるのは一つだけです。",
    ),
    "no_date": (
        "“{written}” is not a day: write 2021-01-28 or R3.1.28.",
        "「{written}」は日付として読み取れません。2021-01-28 または R3.1.28 のように書いてくださ"
        "い。",
    ),
    "too_many_rows": (
        "No more rows fit here: add them on the page of the response.",
        "これ以上の行は追加できません。回答画面から追加してください。",
    ),
    "too_long": (
        "This is longer than {most} characters: shorten it or attach a document.",
        "{most}文字を超えています。短くするか、資料を添付してください。",
    ),
}


def texts(key: str, **parts: object) -> Texts:
    """A sentence in each language."""
    return filled(SENTENCES[key], parts)


def told(key: str, language: str, **parts: object) -> str:
    """A sentence in one language; English where there is none of its own."""
    said = texts(key, **parts)
    return said.get(language) or said["en"]

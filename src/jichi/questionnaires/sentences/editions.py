"""What can be wrong with the workbook of an edition."""

EDITIONS = {
    "file_large": (
        "The file is larger than {most} MB.",
        "ファイルが{most}MBを超えています。",
    ),
    "file_empty": ("The file is empty.", "ファイルが空です。"),
    "file_old": (
        "This is a workbook of the old kind (.xls): save it as .xlsx.",
        "旧形式(.xls)のブックです。.xlsxで保存してください。",
    ),
    "file_locked": (
        "The workbook is protected by a password: save it without.",
        "ブックにパスワードが設定されています。解除して保存してください。",
    ),
    "file_macros": (
        "The workbook holds macros: save it as .xlsx, without them.",
        "マクロを含むブックです。マクロなしの.xlsxで保存してください。",
    ),
    "file_other": (
        "This is neither a workbook (.xlsx) nor a table of text (.csv, .md).",
        "ブック(.xlsx)でも表形式のテキスト(.csv、.md)でもありません。",
    ),
    "file_bomb": (
        "The workbook unpacks to far more than it should: it is not read.",
        "展開すると異常に大きくなるブックのため、読み込みません。",
    ),
    "file_declares": (
        "The workbook holds declarations that no spreadsheet writes: it is not read.",
        "表計算ソフトが書き出さない宣言を含むため、読み込みません。",
    ),
    "file_damaged": (
        "The workbook is damaged: open it in a spreadsheet and save it again.",
        "ブックが壊れています。表計算ソフトで開き、保存し直してください。",
    ),
    "file_no_text": (
        "The text is in no encoding that is known: save it as UTF-8.",
        "文字コードを判別できません。UTF-8で保存してください。",
    ),
    "file_many": (
        "The workbook has more than {most} sheets.",
        "シートが{most}枚を超えています。",
    ),
    "ending": (
        "An edition is a file that ends in .xlsx, .csv or .md.",
        "調査票のファイルは.xlsx、.csv、.mdのいずれかです。",
    ),
    "nul": (
        "The text holds a NUL byte: it was damaged on its way.",
        "NUL文字が含まれています。ファイルが壊れています。",
    ),
    "control": (
        "The cell holds a control sign that cannot be seen: write it anew.",
        "目に見えない制御文字が含まれています。入力し直してください。",
    ),
    "conflict": (
        "This line is the mark of a merge that was never resolved.",
        "版の統合が解決されないまま残った行です。",
    ),
    "rows_many": (
        "The sheet has more rows than are read ({most}).",
        "行数が上限({most}行)を超えています。",
    ),
    "no_survey": (
        "There is no sheet “survey” with questions.",
        "質問を書いたシート「survey」がありません。",
    ),
    "no_header": (
        "The sheet has no column “{column}”.",
        "「{column}」の列がありません。",
    ),
    "header_twice": (
        "The column “{column}” stands here twice.",
        "「{column}」の列が二つあります。",
    ),
    "unknown_column": (
        "There is no column “{column}” in an edition; a column of notes begins with _.",
        "「{column}」という列はありません(覚え書きの列は名前を「_」で始めます)。",
    ),
    "unknown_column_near": (
        "There is no column “{column}”; “{near}” is near.",
        "「{column}」という列はありません(「{near}」の誤りではありませんか)。",
    ),
    "no_language": (
        "The language of “{column}” has no code: write it as “日本語 (ja)”.",
        "「{column}」の言語に記号がありません。「日本語 (ja)」のように書いてください。",
    ),
    "which_language": (
        "Say in the settings, as default_language, in which language the texts are.",
        "文章の言語をsettingsシートのdefault_languageに書いてください。",
    ),
    "no_type": ("The row has a name but no type.", "名前がありますが、型(type)がありません。"),
    "unknown_type": (
        "There is no type “{type}”. The types are {types}.",
        "「{type}」という型はありません。使える型:{types}。",
    ),
    "no_name": ("The row has no name.", "名前(name)がありません。"),
    "bad_name": (
        "“{name}” cannot be a name: use letters without accents, digits and _ only, a letter "
        "first.",
        "「{name}」は名前に使えません。半角の英数字と「_」を使い、英字で始めてください。",
    ),
    "name_twice": (
        "The name “{name}” stands here again; it was given at {first}.",
        "「{name}」という名前は{first}で使われています。",
    ),
    "too_long": (
        "This has more than {most} characters.",
        "{most}文字を超えています。",
    ),
    "groups_deep": (
        "Groups stand in one another more than {most} deep.",
        "グループの入れ子が{most}段を超えています。",
    ),
    "fields_many": (
        "The edition has more than {most} questions, the cells of tables counted.",
        "質問の数(表のセルを含む)が{most}を超えています。",
    ),
    "never_ended": (
        "The group “{name}” is never ended.",
        "グループ「{name}」が閉じられていません。",
    ),
    "never_begun": (
        "Nothing was begun that could end here.",
        "ここで閉じるグループが始まっていません。",
    ),
    "ends_other": (
        "“{name}” was begun with {begun}, and cannot be ended with {ended}.",
        "「{name}」は{begun}で始まっているため、{ended}では閉じられません。",
    ),
    "repeat_in_repeat": (
        "A table with added rows cannot stand in another.",
        "行を追加する表の中に、行を追加する表は置けません。",
    ),
    "no_list": (
        "There is no list of choices “{list}”.",
        "「{list}」という選択肢の一覧はありません。",
    ),
    "no_list_near": (
        "There is no list of choices “{list}”; “{near}” is near.",
        "「{list}」という選択肢の一覧はありません(「{near}」の誤りではありませんか)。",
    ),
    "list_unnamed": (
        "The choice belongs to no list (list_name).",
        "選択肢の一覧の名前(list_name)がありません。",
    ),
    "list_needed": (
        "Name the list of choices behind the type: {type} LIST.",
        "型の後に選択肢の一覧を書いてください:{type} 一覧名。",
    ),
    "choice_spaced": (
        "The choice “{name}” has a space in its name.",
        "選択肢の名前「{name}」に空白が含まれています。",
    ),
    "choice_twice": (
        "The choice “{name}” stands twice in the list “{list}”.",
        "選択肢「{name}」が一覧「{list}」に二つあります。",
    ),
    "text_missing": (
        "The text in {language} ({column}) is missing.",
        "{language}の文章({column})がありません。",
    ),
    "calculation_missing": (
        "A field of type calculate needs a calculation.",
        "calculate型の項目には計算式(calculation)が必要です。",
    ),
    "not_one_of": (
        "“{value}” is not possible here: write {allowed}.",
        "「{value}」は使えません。{allowed}のいずれかを書いてください。",
    ),
    "quantity_near": (
        "No quantity is called “{value}”; “{near}” is near.",
        "「{value}」という量はありません(「{near}」の誤りではありませんか)。",
    ),
    "quantity_unknown": (
        "No quantity is called “{value}”. There are: {known}.",
        "「{value}」という量はありません。使えるのは次のとおりです: {known}。",
    ),
    "quantity_kind": (
        "A question of type {type} cannot answer the quantity “{value}”.",
        "{type}の設問は「{value}」という量の答えにはなりません。",
    ),
    "quantity_unit": (
        "“{value}” is measured in tonnes: write a unit such as t kt.",
        "「{value}」はトンで答える量です。単位(t kt など)を書いてください。",
    ),
    "no_whole_number": (
        "“{value}” is no whole number.",
        "「{value}」は整数ではありません。",
    ),
    "units_differ": (
        "The units {units} do not measure the same quantity.",
        "単位{units}は同じ量の単位ではありません。",
    ),
    "rows_in_repeat": (
        "A table with named rows cannot stand in a table with added rows.",
        "行を追加する表の中に、行の決まった表は置けません。",
    ),
    "rows_hold_groups": (
        "A table whose rows come from a list holds questions only, no groups.",
        "一覧から行を作る表の中には、質問だけを置けます。",
    ),
    "unknown_row": (
        "“{row}” is no row of this table.",
        "「{row}」はこの表の行ではありません。",
    ),
    "row_outside": (
        "A group with “row” in the column table stands in a table only.",
        "tableの列が「row」のグループは、表の中にのみ置けます。",
    ),
    "table_without_rows": (
        "A table with named rows holds one group with “row” in the column table for each row.",
        "行の決まった表には、行ごとにtableの列が「row」のグループを置いてください。",
    ),
    "options_from": (
        "The options come from ${{{name}}}, and there is no such question.",
        "選択肢の元になる${{{name}}}という質問がありません。",
    ),
    "check_cell": (
        "The check names the cell “{cell}”, and there is no such question.",
        "検査の対象「{cell}」という質問はありません。",
    ),
    "check_rows": (
        "The check names cells of several tables with added rows.",
        "検査の対象が、行を追加する複数の表にまたがっています。",
    ),
    "check_test": ("The check has no test.", "検査の式(test)がありません。"),
    "reference_in_text": (
        "The text names ${{{name}}}, and nothing is called so.",
        "文章の中の${{{name}}}という項目はありません。",
    ),
    "nothing_asked": ("The edition asks nothing.", "質問が一つもありません。"),
    "second_opinion": (
        "pyxform refuses it: {said}",
        "pyxformの検査で受け付けられませんでした:{said}",
    ),
}

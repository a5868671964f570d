"""What can be wrong with a condition or a calculation."""

EXPRESSIONS = {
    "long_expression": (
        "The expression is longer than {most} characters: split it with fields of type calculate.",
        "式が{most}文字を超えています。calculateの項目に分けてください。",
    ),
    "curly_quote": (
        "The sign {sign} at character {at} is a printed quotation mark: write ' or \".",
        "{at}文字目の「{sign}」は組版用の引用符です。半角の ' か \" で書いてください。",
    ),
    "open_quote": (
        "The quotation mark at character {at} is never closed.",
        "{at}文字目の引用符が閉じられていません。",
    ),
    "open_reference": (
        "The reference at character {at} is never closed: write ${{name}}.",
        "{at}文字目の参照が閉じられていません。${{name}}の形で書いてください。",
    ),
    "unknown_sign": (
        "The sign {sign} at character {at} has no meaning in an expression.",
        "{at}文字目の「{sign}」は式では使えません(全角の記号は半角で書きます)。",
    ),
    "nothing_there": ("The expression is empty.", "式が空です。"),
    "bracket_too_many": (
        "The closing bracket at character {at} has no opening one.",
        "{at}文字目の閉じ括弧に対応する開き括弧がありません。",
    ),
    "bracket_open": (
        "The bracket of “{part}” at character {at} is never closed.",
        "{at}文字目の「{part}」の括弧が閉じられていません。",
    ),
    "unexpected": (
        "“{part}” at character {at} is not expected there: an operator or a comma is missing.",
        "{at}文字目の「{part}」はここに置けません。演算子かコンマが抜けています。",
    ),
    "too_deep": (
        "The expression is nested more than {most} deep: split it with fields of type calculate.",
        "式の入れ子が{most}段を超えています。calculateの項目に分けてください。",
    ),
    "path": (
        "Paths and brackets of XPath (character {at}) are not read: write ${{name}}.",
        "{at}文字目:XPathのパスと[ ]は使えません。${{name}}の形で書いてください。",
    ),
    "ends_early": (
        "The expression ends where a value is missing.",
        "式が途中で終わっています。",
    ),
    "operand_missing": (
        "A value is missing before character {at}.",
        "{at}文字目の前に値がありません。",
    ),
    "above_alone": (
        "“..” may only stand in position(..).",
        "「..」はposition(..)の中でのみ使えます。",
    ),
    "several_rows": (
        "${{{name}}} is answered in several rows: compare it, or use sum(), count(), max() or "
        "indexed-repeat().",
        "${{{name}}}は複数の行で回答される項目です。比較するか、sum()、count()、max()、"
        "indexed-repeat()を使ってください。",
    ),
    "is_group": (
        "${{{name}}} is a group and has no value.",
        "${{{name}}}はグループであり、値がありません。",
    ),
    "unknown_name": (
        "Nothing is called ${{{name}}}.",
        "${{{name}}}という名前の項目はありません。",
    ),
    "unknown_name_near": (
        "Nothing is called ${{{name}}}; ${{{near}}} is near.",
        "${{{name}}}という名前の項目はありません(${{{near}}}の誤りではありませんか)。",
    ),
    "no_own": (
        "“.” is the answer of a question; there is none here.",
        "「.」は質問の回答を指しますが、ここには質問がありません。",
    ),
    "bare_name": (
        "“{name}” is the name of a question: write ${{{name}}}.",
        "「{name}」は質問の名前です。${{{name}}}と書いてください。",
    ),
    "unknown_word": (
        "The word “{name}” means nothing here: texts stand in quotation marks, names in ${{ }}.",
        "「{name}」の意味が分かりません。文字は引用符で、名前は${{ }}で囲みます。",
    ),
    "unknown_function": (
        "There is no function {name}().",
        "{name}()という関数はありません。",
    ),
    "unknown_function_near": (
        "There is no function {name}(); {near}() is near.",
        "{name}()という関数はありません({near}()の誤りではありませんか)。",
    ),
    "arguments": (
        "{name}() takes {fewest} arguments, {found} are given.",
        "{name}()の引数は{fewest}個ですが、{found}個書かれています。",
    ),
    "arguments_between": (
        "{name}() takes {fewest} to {most} arguments, {found} are given.",
        "{name}()の引数は{fewest}~{most}個ですが、{found}個書かれています。",
    ),
    "unknown_option": (
        "“{option}” is no option of ${{{name}}}.",
        "「{option}」は${{{name}}}の選択肢にありません。",
    ),
    "option_in_quotes": (
        "The option of selected() stands in quotation marks.",
        "selected()の選択肢は引用符で囲んでください。",
    ),
    "needs_name": (
        "{function}() takes a name: ${{name}}.",
        "{function}()には名前を${{name}}の形で書いてください。",
    ),
    "no_rows": (
        "{function}() counts rows; ${{{name}}} stands in no table with added rows.",
        "{function}()は行を数えますが、${{{name}}}は行を追加する表の中にありません。",
    ),
    "pattern_in_quotes": (
        "The pattern of regex() stands in quotation marks.",
        "regex()の型は引用符で囲んで書いてください。",
    ),
    "pattern_broken": (
        "The pattern {pattern} of regex() cannot be read.",
        "regex()の型「{pattern}」を読み取れません。",
    ),
    "pattern_slow": (
        "The pattern {pattern} of regex() repeats what repeats and could take for ever.",
        "regex()の型「{pattern}」は繰返しの中に繰返しがあり、処理が終わらないおそれがあります。",
    ),
    "position_above": (
        "position() is written position(..).",
        "position()はposition(..)の形で書いてください。",
    ),
    "position_outside": (
        "position(..) has a meaning only in a table with added rows.",
        "position(..)は行を追加する表の中でのみ使えます。",
    ),
    "no_repeat": (
        "${{{name}}} is no table with added rows.",
        "${{{name}}}は行を追加する表ではありません。",
    ),
    "not_in_repeat": (
        "${{{name}}} does not stand in ${{{repeat}}}.",
        "${{{name}}}は${{{repeat}}}の中にありません。",
    ),
    "once_elsewhere": (
        "once() may stand in a calculation only.",
        "once()は計算(calculation)でのみ使えます。",
    ),
    "once_twice": (
        "once() may stand once in a calculation.",
        "once()は一つの計算に一度だけ使えます。",
    ),
    "choice_name_quotes": (
        "The second argument of jr:choice-name() is a name in quotation marks: '${{name}}'.",
        "jr:choice-name()の二つ目の引数は、'${{name}}'のように引用符で囲みます。",
    ),
    "circular": (
        "These depend on each other in a circle: {path}.",
        "互いに循環して依存しています:{path}。",
    ),
}

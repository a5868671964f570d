"""What can be wrong with an answer."""

PROBLEMS = {
    "required": ("This question needs an answer.", "この質問には回答が必要です。"),
    "no_integer": ("Write a whole number here.", "整数で入力してください。"),
    "no_number": ("Write a number here.", "数値で入力してください。"),
    "no_date": (
        "Write a day here, as 2020-04-01.",
        "日付を2020-04-01の形で入力してください。",
    ),
    "no_option": (
        "“{option}” is not among the options.",
        "「{option}」は選択肢にありません。",
    ),
    "option_twice": (
        "“{option}” is chosen twice.",
        "「{option}」が二重に選ばれています。",
    ),
    "not_allowed": ("This answer is not possible here.", "この回答は入力できません。"),
    "no_quantity": (
        "“{typed}” is not understood as a number: write it as 1234.5.",
        "「{typed}」を数値として読み取れません。1234.5のように入力してください。",
    ),
    "commas_apart": (
        "The commas of “{typed}” do not part thousands: write 1,234.5 or 1234.5.",
        "「{typed}」のコンマの位置が桁区切りと合いません。1,234.5か1234.5のように入力してください。",
    ),
    "unknown_unit": (
        "The unit “{unit}” is not known here: write one of {units}.",
        "単位「{unit}」は使えません。{units}のいずれかで入力してください。",
    ),
    "no_unit_here": (
        "“{unit}” is a unit of something else: write one of {units}.",
        "単位「{unit}」はこの質問の量とは異なります。{units}のいずれかで入力してください。",
    ),
    "number_alone": (
        "Only a number belongs here, without “{unit}”.",
        "「{unit}」を付けずに、数値だけを入力してください。",
    ),
    "too_many_digits": (
        "“{typed}” has more digits than can be meant.",
        "「{typed}」は桁数が多すぎます。",
    ),
}

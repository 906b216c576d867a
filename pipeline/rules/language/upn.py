"""The Unique Pupil Number: a check letter, then twelve characters of which the last may be a letter (temporary)."""

import re

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The alphabet without I, O and S: the letter's place is the remainder by 23."""

_SHAPE = re.compile(rf"([{CHECK_LETTERS}])(\d{{11}}[\d{CHECK_LETTERS}])")


def is_upn(text: str) -> bool:
    """Tell whether the text has the shape of a UPN and the check letter that its digits ask for.

    Department for Education, Unique pupil numbers guide: weights 2 to 13, remainder by 23.
    """
    match = _SHAPE.fullmatch(text.replace(" ", "").upper())
    return match is not None and match[1] == _check_letter(match[2])


def _check_letter(rest: str) -> str:
    values = (int(one) if one.isdigit() else CHECK_LETTERS.index(one) for one in rest)
    return CHECK_LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % len(CHECK_LETTERS)]

"""Words that may be of somebody's name: with a capital letter, ``McDonald``, ``O'Brien``, ``Ingleborough-Dunne``."""

import re

NEAR = 60
"""So many letters before a name tell whether a role or a title stands there."""
WORD = r"[A-ZÀ-Þ](?:(?:(?<=M)a?c|(?<=F)itz|(?<=[OD])['’])[A-ZÀ-Þ])?[a-zà-ÿ]+(?:['’-][A-ZÀ-Þa-zà-ÿ]+)*"
BETWEEN_WORDS = r"(?:[ ]|[ ]?\r?\n[> ]*)"
"""A blank, or the end of a line, also of one that a mail quotes."""
FIRST = WORD.replace("[A-ZÀ-Þ]", r"[A-ZÀ-Þ](?<![\w’'&/@.-][A-ZÀ-Þ])", 1)
"""A word that is the first of a name, and no part of a longer one."""
SCHOOL_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]*\s{1,2}(?:(?:of|the|and)\s{1,2})?){1,5}(?:School|Academy|College|Nursery|Primary|Infants|Juniors)\b"
    r"|\b[A-ZÀ-Þ]\w+\sClass\b"
    r"|\bYsgol(?:\s{1,2}(?:y|yr)\b)?(?:\s{1,2}[A-ZÀ-Þ][\w'’-]*){1,3}"
)

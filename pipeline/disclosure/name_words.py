"""Words that may be of somebody's name: with a capital letter, ``McDonald``, ``O'Brien``, ``Ingleborough-Dunne``."""

NEAR = 60
"""So many letters before a name tell whether a role or a title stands there."""
WORD = r"[A-ZÀ-Þ](?:(?:(?<=M)a?c|(?<=F)itz|(?<=[OD])['’])[A-ZÀ-Þ])?[a-zà-ÿ]+(?:['’-][A-ZÀ-Þa-zà-ÿ]+)*"
BETWEEN_WORDS = r"(?:[ ]|[ ]?\r?\n[> ]*)"
"""A blank, or the end of a line, also of one that a mail quotes."""
FIRST = WORD.replace("[A-ZÀ-Þ]", r"[A-ZÀ-Þ](?<![\w’'&/@.-][A-ZÀ-Þ])", 1)
"""A word that is the first of a name, and no part of a longer one."""

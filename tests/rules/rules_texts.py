"""The text of a small rules file for one council, to which a test adds one need."""

from pipeline.case.evidence_kind import ROLES
from tests.project import RULES_FILE

HEAD = """\
authorities:
  essex: {name: Essex County Council}
evidence:
  warning_letter: {title: Warning letter}
  minutes: {title: Minutes}
{kinds}
bundle: {}
questions:
  reasons_given: Why was the child absent?
dates:
  meeting: the meeting
  notice_to_improve: the Notice to Improve
counts:
  holidays_in_6_school_weeks:
    what: sessions of holiday in any six school weeks
    codes: [G]
    most_in: 6 school weeks
  absent_after_meeting:
    what: unauthorised sessions in the ten school days after the meeting
    codes: [O, U]
    after: meeting
    lasting: 10 school days
routes:
  essex:
    title: Referral
    authority: essex
    source: The council's page
    cover: Referral
    sections: [{title: Letters, kinds: [warning_letter, minutes]}]
    needs:
      - id: tried
        title: What is tried
        source: The council's page
        fix: Mend it
"""


KINDS_LOOKED_FOR = "\n".join(f"  {role.replace(' ', '_')}: {{title: A {role}, role: {role}}}" for role in ROLES)
"""The kinds that every rules file has, under names of its own: those that the program itself looks for."""


def own_section(name: str) -> str:
    """One section of the product's own rules, so that a small file can stand on its own."""
    lines = RULES_FILE.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"{name}:")
    end = next(
        number for number, line in enumerate(lines) if number > start and line and not line.startswith((" ", "#"))
    )
    return "\n".join(lines[start:end])


def own_sections() -> str:
    """The sections of the product's own rules that small files need beside their own."""
    return "\n".join(own_section(name) for name in ("attendance", "contact_log"))


def with_need(need: str) -> str:
    """A rules file whose one need has these further lines."""
    indented = "\n".join(f"        {line}" for line in need.strip().splitlines())
    head = HEAD.replace("{kinds}", KINDS_LOOKED_FOR)
    return f"{head}{indented}\n{own_sections()}\n"

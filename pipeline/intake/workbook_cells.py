"""By which sheets and hidden cells the workbooks of Casebundle are known and read."""

SCHEMA = 1
OWN_SHEET = "casebundle"
"""The hidden sheet by which a referral workbook is known, whatever the file is called."""
ANSWERS_SHEET = "casebundle answers"
"""The hidden sheet by which the sheet of answers to questions ("To decide") is known."""
DECIDE_SHEET = "To decide"
"""The sheet on which the questions stand, by which it is known where the hidden one was lost."""
ANSWER_KEYS = ("question", "subject", "answer", "by", "on", "because")
"""What the columns of answers are; a hidden row of the sheet has them."""
HELP_SHEET = "Help"
"""The sheet on which nothing is filled in."""
HELP_HEADING = "How to use this workbook"
"""By which that sheet is known where it has another name."""
OF_NUMBERS = "Export Summary"
"""What Numbers adds to a workbook that it saves for Excel."""
MARK = "casebundle:"
"""Begins the hidden cell of each sheet that names the sheet and stands where its keys stand."""
ANSWER = "answer"
"""The key of the column that answers are written in, on sheets with one field a row."""

PARENTS, PEOPLE, NOTICES, FILES = "parents", "people", "notices", "files"
"""The sheets with one entry a row."""

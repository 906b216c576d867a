"""A printed register is read by the places of its words, and compared with the one that is counted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import weasyprint
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.attendance.basis.attendance_settings import CalendarDates
from pipeline.attendance.counting.analysis import Attendance, analyse
from pipeline.attendance.register.as_written import NameAbove, Reading
from pipeline.attendance.register.printed.printed_register import read_printed
from pipeline.attendance.register.register_file import read_register
from pipeline.errors import RegisterError
from pipeline.pdf.placed_words import PlacedWord
from pipeline.pdf.print_out import PrintOut
from tests.attendance.attendance_builder import SETTINGS, attending, by_session, case

MONDAY = date(2025, 3, 3)
TODAY = date(2025, 3, 31)
Marks = dict[tuple[date, str], str]


def week_rows(marks: Marks, between: str = " ", week: str = "{date}") -> str:
    """Print the weeks as school systems do: a date, ten marks, and totals behind them."""
    lines = []
    for monday in sorted({day - timedelta(days=day.weekday()) for day, _ in marks}):
        ten = [marks.get((monday + timedelta(days=day), half), "-") for day in range(5) for half in ("AM", "PM")]
        lines.append(f"{week.format(date=monday.strftime('%d/%m/%Y'))} {between.join(ten)}  10 0 0")
    return "\n".join(["Registration Certificate for Jay Smith (8B)", "Week M T W T F", *lines, "Signed I certify that"])


def page_of(text: str) -> list[list[PlacedWord]]:
    """Set a text in type of which every letter is as wide as the next."""
    lines = enumerate(text.splitlines())
    return [list(words_of(line, 12.0 * number)) for number, line in lines if line.strip()]


def words_of(line: str, down: float) -> Iterator[PlacedWord]:
    for word in re.finditer(r"\S+", line):
        yield PlacedWord(word[0], tuple(6.0 * at for at in range(word.start(), word.end() + 1)), down, 11.0)


def printed(*texts: str) -> Reading:
    return read_printed([page_of(text) for text in texts], "certificate.pdf", SETTINGS)


def marks_of(reading: Reading) -> Marks:
    return {(mark.day, mark.half): mark.code for mark in reading.marks if mark.code}


def compared(folder: Path, marks: Marks, certificate: Reading) -> Attendance:
    path = folder / "register.csv"
    path.write_text(by_session(marks), encoding="utf-8")
    reading = read_register(path, "register.csv", SETTINGS)
    return analyse(reading, SETTINGS, case(), TODAY, certificates=[certificate])


MARKS = attending(MONDAY, 15, d1_AM="O", d1_PM="O", d7_AM="C1", d7_PM="L", d9_AM="I")


@pytest.mark.parametrize("between", [" ", "  ", "   "])
@pytest.mark.parametrize("week", ["{date}", "W/C {date}", "Week beginning {date}:", "1 {date}"])
def test_weeks_of_ten_marks_are_read(between: str, week: str) -> None:
    assert marks_of(printed(week_rows(MARKS, between, week))) == MARKS


def test_ten_marks_may_stand_together_or_in_pairs() -> None:
    reading = printed("03/03/2025 /\\OO/\\/\\I\\\n10/03/2025 /\\ /\\ /\\ /O UL")
    assert "".join(mark.code for mark in reading.marks) == "/\\OO/\\/\\I\\/\\/\\/\\/OUL"


def test_a_row_may_be_a_day_with_two_marks() -> None:
    reading = printed("Absences by date\nMon 03/03/2025 I I\nThu 06/03/2025 / O\nCodes: / present I illness")
    assert marks_of(reading) == {
        (MONDAY, "AM"): "I",
        (MONDAY, "PM"): "I",
        (date(2025, 3, 6), "AM"): "/",
        (date(2025, 3, 6), "PM"): "O",
    }


def test_a_row_may_name_its_session_as_our_own_certificate_does() -> None:
    reading = printed("Tuesday 4 March 2025 all day O\nWednesday 5 March 2025 PM U\n")
    assert sorted(marks_of(reading)) == [(date(2025, 3, 4), "AM"), (date(2025, 3, 4), "PM"), (date(2025, 3, 5), "PM")]


@pytest.mark.parametrize(
    "row", ["{date} AM: {} PM: {}", "{date} AM {} PM {}", "{date} Tuesday Morning {} Afternoon {}"]
)
def test_a_row_may_name_both_of_its_sessions(row: str) -> None:
    reading = printed(
        "\n".join(row.format(*marks, date=f"{day} March 2025") for day, marks in ((4, "/\\"), (11, "OI")))
    )
    days = (date(2025, 3, 4), date(2025, 3, 11))
    assert marks_of(reading) == dict(zip(((day, half) for day in days for half in ("AM", "PM")), "/\\OI", strict=True))


def test_dates_in_sentences_are_no_rows() -> None:
    with pytest.raises(RegisterError, match=r"certificate\.pdf holds no row of marks"):
        printed("On 3 March 2025 I wrote to you. Born 14 March 2012. Period 03/03/2025 to 21/03/2025")


def test_a_week_with_another_number_of_marks_is_told_and_not_read() -> None:
    reading = printed("03/03/2025 / \\ / \\ / \\ / \\\n10/03/2025 / \\ / \\ / \\ / \\ / \\")
    assert min(mark.day for mark in reading.marks) == date(2025, 3, 10)
    assert [oddity.kind for oddity in reading.oddities] == ["unreadable_week"]
    assert "page 1, row of 3 March 2025: 8 marks" in reading.oddities[0].message


def test_marks_on_several_pages_are_read_with_their_page() -> None:
    reading = printed("03/03/2025 / \\ / \\ / \\ / \\ / \\", "10/03/2025 / \\ / \\ / \\ / \\ / \\")
    assert [reading.marks[0].place, reading.marks[-1].place] == [
        "page 1, row of 3 March 2025",
        "page 2, row of 10 March 2025",
    ]


@pytest.mark.parametrize(
    ("above", "is_held"),
    [
        ("Megan Smith 6A", True),
        ("Attendance 2024/25\nSMITH, Megan", True),
        ("Marbrook High School      Megan Smith", True),
        ("Jay Smith 8B", False),
        ("Megan Smith\nJay Smith", False),
        ("Mrs Smith", False),
        ("Grace Smith\n14 Lantern Row\nI certify that Jay Smith was away as follows.", False),
        ("Smith Park School", False),
        ("Ann Other", False),
    ],
)
def test_a_sisters_name_alone_above_printed_marks_holds_the_case(above: str, is_held: bool, tmp_path: Path) -> None:
    rows = week_rows(MARKS).split("\n", 1)[1]
    told = compared(tmp_path, MARKS, printed(f"{above}\n{rows}")).findings
    assert [one.id for one in told if one.result == "failed"] == (["certificate_other_pupil"] if is_held else [])
    assert "Megan" not in "".join(one.because for one in told)


def test_a_pdf_file_is_read_like_a_table(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    weasyprint.HTML(string=f"<pre>{week_rows(MARKS)}</pre>").write_pdf(path)
    reading = read_register(path, path.name, SETTINGS)
    assert marks_of(reading) == MARKS
    assert reading.names_above[0] == (NameAbove("Jay Smith", "page 1", labelled=False),)


@pytest.mark.parametrize(
    ("lines", "files_of_others"),
    [
        (("Pupil Attendance Summary", "Bramhall High School", "Name: Jay Smith"), 0),
        (("Attendance certificate for Jay Smith", "Signed for the head teacher", "Name: Ms Reed"), 0),
        (("Attendance certificate for Ann Other", "Signed for the head teacher", "Name: Ms Reed"), 1),
        (("Pupil Attendance Summary", "Name: Ann Other"), 1),
    ],
)
def test_a_printed_register_is_of_the_child_that_it_names(
    lines: tuple[str, ...], files_of_others: int, tmp_path: Path
) -> None:
    reading = printed("\n".join(lines) + "\n03/03/2025 / \\ / \\ / \\ / \\ / \\")
    counted = analyse(reading, SETTINGS, case(), date(2025, 3, 31))
    assert [one.id for one in counted.findings] == ["register_other_pupil"] * files_of_others


def test_a_pdf_that_does_not_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing else")
    with pytest.raises(RegisterError, match="cannot be opened"):
        read_register(path, path.name, SETTINGS)


def test_a_certificate_that_agrees_is_not_mentioned(tmp_path: Path) -> None:
    assert compared(tmp_path, MARKS, printed(week_rows(MARKS))).findings == ()


def test_each_session_that_differs_is_told_with_both_codes(tmp_path: Path) -> None:
    other = MARKS | {(date(2025, 3, 4), "AM"): "I", (date(2025, 3, 13), "PM"): "O"}
    (finding,) = compared(tmp_path, MARKS, printed(week_rows(other))).findings
    assert finding.id == "certificate_differs"
    assert "Tuesday 4 March 2025, AM (row 4, cell C4) is O in register.csv but I in certificate.pdf." in finding.because
    assert (
        "Thursday 13 March 2025, PM (row 19, cell C19) is \\ in register.csv but O in certificate.pdf."
        in finding.because
    )


def test_a_certificate_of_absences_alone_differs_only_where_it_leaves_one_out(tmp_path: Path) -> None:
    absences = printed("04/03/2025 O O\n14/03/2025 / \\\n21/03/2025 / \\")
    (finding,) = compared(tmp_path, MARKS, absences).findings
    assert "Wednesday 12 March 2025, AM (row 16, cell C16) is C1 in register.csv but not marked" in finding.because
    assert "code L" not in finding.because
    assert "3 March 2025, AM" not in finding.because.replace("13 March", "")


def test_a_certificate_in_another_name_holds_the_case(tmp_path: Path) -> None:
    text = week_rows(MARKS).replace("Jay Smith", "Ada Brook")
    (finding,) = compared(tmp_path, MARKS, printed(text)).findings
    assert (finding.id, finding.result) == ("certificate_other_pupil", "failed")


@pytest.mark.parametrize("first", ["R", "I", "O", "/", "#"])
@pytest.mark.parametrize("written", ["03/03/2025", "03/03/25", "3 March 2025"])
def test_a_first_mark_close_behind_its_date_is_not_lost(first: str, written: str) -> None:
    reading = printed(f"{written}{first} \\ / \\ / \\ / \\ / \\\n10/03/2025 / \\ / \\ / \\ / \\ / \\")
    assert len(reading.marks) == 20
    assert reading.marks[0].code == first


def test_a_date_of_the_page_behind_which_no_marks_are_read_is_told() -> None:
    week = "/ \\ / \\ / \\ / \\ / \\"
    reading = printed(f"03/03/2025 {week}\n10/03/2025 see overleaf\n17/03/2025 {week}\nPrinted 27/03/2025")
    assert [(odd.kind, odd.day) for odd in reading.oddities] == [("unreadable_week", date(2025, 3, 10))]
    days = printed("Mon 03/03/2025 / \\\nTue 04/03/2025 ?? ??\nWed 05/03/2025 / \\")
    assert [odd.day for odd in days.oddities] == [date(2025, 3, 4)]


@pytest.mark.parametrize(
    ("line", "others"),
    [("UPN: K990041223999", 1), ("UPN B990041223117", 0), ("Date of birth: 14/03/2012", 0), ("DOB: 14/03/2011", 1)],
)
def test_a_number_or_a_birth_above_the_marks_is_held_against_the_childs(line: str, others: int) -> None:
    reading = printed(f"Pupil: Jay Smith\n{line}\n03/03/2025 / \\ / \\ / \\ / \\ / \\")
    child = {"forename": "Jay", "surname": "Smith", "date_of_birth": "2012-03-14", "upn": "B990041223117"}
    counted = analyse(reading, SETTINGS, case(child=child), TODAY)
    assert [one.id for one in counted.findings if one.result == "failed"] == ["register_other_pupil"] * others


def test_a_week_that_a_print_out_leaves_out_is_told_unless_term_dates_say_why(tmp_path: Path) -> None:
    marks = attending(MONDAY, 5) | attending(date(2025, 3, 17), 5)
    told = analyse(printed(week_rows(marks)), SETTINGS, case(), TODAY).findings
    assert [(finding.id, finding.result) for finding in told] == [("register_week_not_printed", "warning")]
    assert "no marks for the week of Monday 10 March 2025" in told[0].because
    terms = [
        {
            "name": "Spring",
            "from": "2025-02-24",
            "to": "2025-04-04",
            "half_term": {"from": "2025-03-10", "to": "2025-03-14"},
        }
    ]
    calendar = CalendarDates.model_validate({"terms": terms})
    assert analyse(printed(week_rows(marks)), SETTINGS, case(), TODAY, calendar).findings == ()


def test_dates_that_are_printed_month_first_are_read_so_throughout_and_told() -> None:
    week = "/ \\ / \\ O O / \\ / \\"
    mondays = [MONDAY + timedelta(weeks=ahead) for ahead in range(4)]
    reading = printed("\n".join(f"{monday:%m/%d/%Y} {week}" for monday in mondays))
    assert {mark.day for mark in reading.marks if mark.code == "O"} == {day + timedelta(days=2) for day in mondays}
    assert [oddity.kind for oddity in reading.oddities] == ["month_first"]


ODD = r"03/03/2025 3/03 Mon T AM P / \ - O L12 /\ II 10 31 March 2025 Week Period: to Codes: Session Mark ? % X9"
WORDS = st.sampled_from(ODD.split())


@settings(max_examples=60)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12).map("\n".join))
def test_no_page_however_odd_ends_otherwise_than_in_a_reading_or_a_reason(text: str) -> None:
    try:
        marks = printed(text).marks
    except RegisterError:
        return
    assert any(mark.code for mark in marks)


@pytest.mark.parametrize("heads", ["", "   Mon Tue Wed Thu Fri\n"])
@pytest.mark.parametrize("first", ["I", "L", "M", "T", "O", "/"])
def test_a_first_mark_of_a_session_below_its_week_is_no_letter_of_a_weekday(first: str, heads: str) -> None:
    weeks = "".join(
        f"Week commencing {MONDAY + timedelta(weeks=week):%d %B %Y}\n{heads}AM {first}   /   /   /   /\n"
        "PM \\   \\   \\   \\   \\\n"
        for week in range(3)
    )
    marks = marks_of(printed(weeks))
    assert [marks[MONDAY + timedelta(weeks=week), "AM"] for week in range(3)] == [first] * 3
    assert len(marks) == 30


def test_marks_before_a_column_of_weekdays_are_no_letters_of_them() -> None:
    """I on a Thursday and G on a Friday begin the Welsh Iau and Gwener."""
    rows = [(3, "M", "Monday"), (4, "/", "Tuesday"), (5, "M", "Wednesday"), (6, "I", "Thursday"), (7, "G", "Friday")]
    lines = [f"0{day}/03/2025  {morning}  \\  {weekday}" for day, morning, weekday in rows]
    marks = marks_of(printed("\n".join(["Date        AM PM Day", *lines])))
    assert [marks.get((date(2025, 3, day), "AM")) for day, _, _ in rows] == ["M", "/", "M", "I", "G"]
    assert len(marks) == 10


def test_letters_of_a_column_of_weekdays_are_no_marks() -> None:
    lines = [f"0{day}/03/2025  {letter}    O  \\" for day, letter in zip(range(3, 8), "MTWTF", strict=True)]
    marks = marks_of(printed("\n".join(["Date        Day AM PM", *lines])))
    assert "".join(code for _, code in sorted(marks.items())) == "O\\" * 5


@pytest.mark.parametrize(
    "row",
    [
        "Sunday 05/03/2025    /   \\",
        "05/03/2025  Sunday   /   \\",
        "05/03/2025    /   \\     Sunday",
        "05/03/2025    /   \\    0     Sun    T Ridgway",
    ],
)
def test_a_row_beside_whose_date_another_weekday_stands_is_not_counted(row: str) -> None:
    others = (
        f"{row.replace('Sunday', day).replace('Sun', day[:3]).replace('05', date)}"
        for date, day in (("03", "Monday"), ("04", "Tuesday"), ("06", "Thursday"))
    )
    reading = printed("\n".join(["Date          AM   PM", *others, row]))
    assert {mark.day.day for mark in reading.marks} == {3, 4, 6}
    assert ["no Sunday" in oddity.message for oddity in reading.oddities if oddity.kind == "unreadable_week"] == [True]


def test_a_weekday_in_a_remark_or_of_the_next_date_denies_nothing() -> None:
    remark = "Date          AM   PM\n05/03/2025    /   \\    away since Monday\n06/03/2025    /   \\"
    beside = "Mon 03/03/2025  / \\   Tue 04/03/2025  / \\\nWed 05/03/2025  / \\   Thu 06/03/2025  / \\"
    assert (len(printed(remark).marks), printed(remark).oddities) == (4, ())
    assert (len(printed(beside).marks), printed(beside).oddities) == (8, ())


def test_a_weekday_in_a_column_of_which_most_rows_are_empty_is_no_weekday_of_its_date() -> None:
    days = [f"{day:02}/03/2025    /   \\" for day in (3, 4, 5, 6, 7)]
    reading = printed("\n".join(["Date          AM   PM   Back on", *days[:2], f"{days[2]}     Friday", *days[3:]]))
    assert (len(reading.marks), reading.oddities) == (10, ())


def test_a_row_through_which_a_line_is_drawn_is_told() -> None:
    page = page_of(week_rows(MARKS))
    page[3] = [replace(word, crossed=True) for word in page[3]]
    page[-1] = [replace(word, crossed=True) for word in page[-1]]
    reading = read_printed([page], "certificate.pdf", SETTINGS)
    assert [oddity.message for oddity in reading.oddities if oddity.kind == "struck_out"] == [
        'Struck out, in whole or in part: page 1, "10/03/2025 / \\ / \\ C1 L / \\ I \\ 10 0 0"; counted all the same.'
    ]


def calendar_page(marks: str, numbers: tuple[int, ...] = (3, 4, 5, 6, 7)) -> PrintOut:
    """Print the days of a week with both marks of each below its number, as systems show a month."""
    days = "".join(f"{name:<14}" for name in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    weeks = [
        "".join(f"{one:<14}" for one in row)
        for monday in (0, 7)
        for row in ([number + monday for number in numbers], marks.split())
    ]
    lines = ["Jay Smith             March 2025", days, *weeks]
    return PrintOut(((tuple(tuple(line) for line in page_of("\n".join(lines))),),), scanned=False)


def test_a_printed_calendar_is_read_by_what_stands_around_each_mark(tmp_path: Path) -> None:
    (tmp_path / "calendar.pdf").write_bytes(b"%PDF-")
    shown = calendar_page("/\\ OO /\\ C1I /\\")
    reading = read_register(tmp_path / "calendar.pdf", "calendar.pdf", SETTINGS, lambda _: shown)
    found = marks_of(reading)
    assert (len(found), found[date(2025, 3, 4), "AM"], found[date(2025, 3, 13), "PM"]) == (20, "O", "I")
    assert [names[0].name for names in reading.names_above] == ["Jay Smith"]
    assert reading.oddities == ()


@pytest.mark.parametrize("numbers", [(4, 5, 6, 7, 8), (3, 4, 5, 7, 6)])
def test_a_printed_calendar_whose_days_contradict_their_weekdays_is_refused(
    numbers: tuple[int, ...], tmp_path: Path
) -> None:
    (tmp_path / "calendar.pdf").write_bytes(b"%PDF-")
    shown = calendar_page("/\\ OO /\\ C1I /\\", numbers)
    with pytest.raises(RegisterError):
        read_register(tmp_path / "calendar.pdf", "calendar.pdf", SETTINGS, lambda _: shown)


@pytest.mark.parametrize("letter", ["", "T  "])
@pytest.mark.parametrize(
    "name",
    ["O - Unauthorised absence", "O (Unauthorised absence)", "O Unauthorised absence", "O - 12 mins", "O (12 mins)"],
)
def test_a_mark_that_is_printed_with_its_name_leaves_the_mark_behind_it_where_it_is(name: str, letter: str) -> None:
    rows = [f"{letter}{day:02}/03/2025    {name}    {name}" for day in (3, 4, 5)]
    found = marks_of(printed("\n".join(["Date    AM    PM", *rows, "06/03/2025    /    \\"])))
    assert [found[date(2025, 3, day), half] for day in (3, 4, 5) for half in ("AM", "PM")] == ["O"] * 6


def test_a_remark_that_begins_with_a_mark_makes_no_weekday_of_the_morning() -> None:
    """M is medical, and the letter of a Monday too; the remark brings a third mark."""
    rows = [f"{day:02}/03/2025    {mark}    \\    I rang home" for day, mark in ((3, "M"), (4, "O"), (5, "/"))]
    reading = printed("\n".join(["Date    AM    PM    Remark", *rows, "06/03/2025    /    \\"]))
    assert {half for day, half in marks_of(reading) if day.day < 6} == set()
    assert [one.kind for one in reading.oddities] == ["unreadable_week"] * 3


@pytest.mark.parametrize("title", ["ATTENDANCE REGISTER", "REGISTER", "ATTENDANCE REGISTER:"])
def test_a_title_in_capitals_that_are_all_codes_is_no_row_of_marks(title: str) -> None:
    reading = printed(f"{title}\nDate    AM    PM\n03/03/2025    /    \\\n04/03/2025    O    O")
    assert (len(reading.marks), reading.oddities) == (4, ())


@pytest.mark.parametrize("between", [" ", "    "])
@pytest.mark.parametrize("before", ["", "Codes: ", "Attendance codes: ", "Key to marks    "])
def test_a_key_in_which_each_code_has_its_name_is_no_row_of_marks(before: str, between: str) -> None:
    key = between.join(["/ Present", "I Illness", "O Unauthorised absence", "L - Late", "M (Medical appointment)"])
    reading = printed(f"Date    AM    PM\n03/03/2025    /    \\\n04/03/2025    O    O\n{before}{key}")
    assert (len(reading.marks), reading.oddities) == (4, ())


@pytest.mark.parametrize("morning", ["O - Unauthorised absence", "O (Unauthorised absence)", "O Unauthorised absence"])
@pytest.mark.parametrize("afternoon", ["I - Illness", "I (Illness)", "I"])
def test_the_mark_of_the_afternoon_may_stand_close_behind_the_name_of_the_one_before(
    morning: str, afternoon: str
) -> None:
    rows = [f"{day:02}/03/2025    {morning} {afternoon}" for day in (3, 4, 5)]
    found = marks_of(printed("\n".join(["Date    AM    PM", *rows, "06/03/2025    /    \\"])))
    assert [found[date(2025, 3, day), half] for day in (3, 4, 5) for half in ("AM", "PM")] == ["O", "I"] * 3

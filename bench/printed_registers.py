"""Read registers as school systems print them, of which every mark is known, and count what was read right.

    python bench/printed_registers.py [--prints 240] [--seed 1] [--keep FOLDER]

Each print-out is made anew from chance: its layout, dates, heads and type, which way its pages are turned, and what
stands beside and below the marks. Its figures are compared with those of the same marks in a plain table. A figure is
*right*, *held* where the program says why the register cannot be relied on, or *wrong*: another figure without a word,
of which there must be none.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from print_outs import LAYOUTS, PrintOut, print_out, with_a_slip, write_pdf

from pipeline.attendance.counting.analysis import WITHOUT_REGISTER, Attendance, analyse
from pipeline.attendance.register.as_written import Mark, Reading
from pipeline.attendance.register.register_file import read_register
from pipeline.case.case import Case
from pipeline.errors import RegisterError
from pipeline.rules.model.load import load_rules

TODAY = date(2025, 7, 31)
SETTINGS = load_rules(Path(__file__).parents[1] / "rules.yaml").attendance
MOST_SHOWN = 40


@dataclass(frozen=True)
class Read:
    """What became of the figures of one print-out; ``because`` says why it is held, or what is wrong."""

    right: int = 0
    held: int = 0
    wrong: int = 0
    because: str = ""


def main() -> None:
    """Print the table: one row for each layout, and what was held or wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--prints", type=int, default=240, help="how many print-outs (240)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--keep", type=Path, help="a folder for the print-outs that are not read right")
    parser.add_argument("--layout", choices=LAYOUTS, help="this layout alone")
    parser.add_argument("--slips", action="store_true", help="spoil a date, a name or a mark of each")
    asked = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    shown = 0
    for number in range(asked.prints):
        chance = random.Random(f"{asked.seed} {number}")  # noqa: S311  the same ones each time
        printed = print_out(chance, asked.layout or LAYOUTS[number % len(LAYOUTS)])
        if asked.slips:
            printed = with_a_slip(printed, chance)
        data = write_pdf(printed)
        found = compared(printed, data)
        for what in ("right", "held", "wrong"):
            counted[printed.layout, what] += getattr(found, what)
        if found.held or found.wrong:
            shown += 1
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{number:03d} {printed.layout}.pdf").write_bytes(data)
            if shown <= MOST_SHOWN:
                print(f"{number:03d} {printed.layout} ({printed.style}): {found.because}")
    print(f"\n{'layout':<34}{'right':>8}{'held':>8}{'wrong':>8}")
    for layout in dict.fromkeys(layout for layout, _ in counted):
        show(layout, [counted[layout, what] for what in ("right", "held", "wrong")])
    show("all", [sum(counted[layout, what] for layout in LAYOUTS) for what in ("right", "held", "wrong")])


def show(layout: str, figures: list[int]) -> None:
    """Print one row of the table."""
    print(f"{layout:<34}{''.join(f'{figure:>8,}' for figure in figures)}")


def compared(printed: PrintOut, data: bytes) -> Read:
    """Read one print-out and hold its figures against those of its marks."""
    case = Case.model_validate({"route": "any", "child": {"forename": "Jay", "surname": "Smith"}})
    true = Reading("true", tuple(Mark(day, half, code, "") for (day, half), code in sorted(printed.marks.items())))
    wanted = facts(analyse(true, SETTINGS, case, TODAY))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.pdf"
        path.write_bytes(data)
        try:
            got = analyse(read_register(path, path.name, SETTINGS), SETTINGS, case, TODAY)
        except RegisterError as error:
            return Read(held=len(wanted), because=f"held: {error}")
    read = facts(got)
    differing = [name for name in wanted if wanted[name] != read[name]]
    because = "; ".join(finding.because for finding in got.findings if finding.result == "failed")
    if got.in_doubt and (differing or set(held_for(got)) - {"other_pupil"}):
        return Read(held=len(wanted), because=f"held{' though right' if not differing else ''}: {because}")
    told = ", ".join(f"{name} is {read[name]}, not {wanted[name]}" for name in differing)
    return Read(len(wanted) - len(differing), 0, len(differing), f"WRONG: {told}" if told else "")


def held_for(attendance: Attendance) -> Iterator[str]:
    """Give the kinds of oddity that hold a register."""
    return (odd.kind for odd in attendance.oddities if odd.kind in SETTINGS.holds)


def facts(attendance: Attendance) -> dict[str, object]:
    """Give the figures that rest on the register, those that there are."""
    return {name: value for name, value in attendance.facts.items() if name not in WITHOUT_REGISTER}


if __name__ == "__main__":
    main()

"""Whatever has a part in the bytes of something made has a part in its key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from pipeline.bundle.contents import Contents, Cover, Figure
from pipeline.bundle.plan import Document, Section
from pipeline.case.entry import Entry
from pipeline.case.evidence import Pages
from pipeline.case.source_file import SourceFile
from pipeline.documents.build_inputs import BuildInputs
from pipeline.documents.filled_sheet import FilledSheet, SheetLine, SheetPart
from pipeline.documents.made_from import key_of
from pipeline.documents.own_papers import OwnPapers
from pipeline.prosecution.defendant_sets import SetLaw
from pipeline.prosecution.prosecution_build import PROSECUTION_MAKER, ProsecutionInputs
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.text.english import English
from tests.prosecution.test_prosecution_findings import LAW, RULES, file_of_the_father

DAY = date(2026, 3, 3)
LETTER = Document("letter.txt", "Letter", "3 March 2026", Path("letter.pdf"), 1)
SHEET = FilledSheet(
    name="referral_sheet",
    title="Referral sheet",
    about="",
    authority="Stockport",
    reference="SR-1",
    child="Jac Pryce",
    template="sheet.docx",
    in_bundle=True,
    before_referral=False,
    parts=(SheetPart("The child", (SheetLine("Full name", "Jac Pryce"),)),),
)
BUNDLE = BuildInputs(
    contents=Contents(
        "Referral: Jac Pryce",
        Cover("Stockport", "Referral", "Jac Pryce", (("School", "Marbrook"),)),
        (Section("Letters", (LETTER,)),),
        (Entry(DAY, "A letter was sent.", "letter.txt", "letter.txt"),),
        (Figure("Attendance", "61.2%", "93 of 152"),),
    ),
    own=OwnPapers((SHEET,), None, "SR-1 · Jac Pryce"),
    settings=BundleSettings(),
    reference="SR-1",
    child_name="Jac Pryce",
    bundle_name="SR-1 Pryce bundle",
    certificate=None,
    documents=(),
    told={"child": {"name": "Jac Pryce"}},
    sources={"letter.txt": "a hash"},
    pages={"letter.txt": "another hash"},
)


def prosecution() -> ProsecutionInputs:
    """Give what the file of a prosecution is made from, which takes a while."""
    law = SetLaw(LAW, RULES.disclosure, BundleSettings(), "Stockport Council")
    return ProsecutionInputs(BUNDLE, (file_of_the_father(),), law)


STANDS_FOR_ALL = {Pages: ("sha256",), SourceFile: ("file", "sha256"), English: ("edition",)}


def changed(value: object) -> Iterator[tuple[str, object]]:
    """Give copies of a value, each with another one of its parts changed, and the name of that part."""
    if is_dataclass(value) or isinstance(value, BaseModel):
        yield from _changed_fields(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from ((name, {**value, key: other}) for name, other in changed(inner))
    elif isinstance(value, Sequence | frozenset) and not isinstance(value, str):
        yield "one more", type(value)((*value, "one more"))  # type: ignore[call-arg]
        for place, inner in enumerate(value if isinstance(value, Sequence) else ()):
            if place and isinstance(inner, str):
                continue  # a list of words has thousands, and the first of them stands for all
            yield from ((name, (*value[:place], other, *value[place + 1 :])) for name, other in changed(inner))
    else:
        yield "", _another(value)


def _changed_fields(value: object) -> Iterator[tuple[str, object]]:
    kind = type(value)
    # what does not tell two of a kind apart follows from what else stands there: the words of the rules, from the rules
    names = [one.name for one in fields(value) if one.compare] if is_dataclass(value) else list(kind.model_fields)  # type: ignore[attr-defined]
    for name in STANDS_FOR_ALL.get(kind, names):
        for inside, other in changed(getattr(value, name)):
            copy = replace(value, **{name: other}) if is_dataclass(value) else value.model_copy(update={name: other})  # type: ignore[type-var, attr-defined]
            yield f"{inside or kind.__name__ + '.' + name}", copy


def _another(value: object) -> object:
    if value is None:
        return "something"
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, Path):
        return value.with_name(f"another {value.name}")
    return value + type(value)(1) if isinstance(value, int | float) else f"{value}x"


@pytest.mark.slow
@pytest.mark.parametrize("made", [lambda: BUNDLE, prosecution], ids=["a referral", "a prosecution"])
def test_a_change_of_any_part_of_what_a_build_is_made_from_changes_its_key(made: Callable[[], object]) -> None:
    made_from = made()
    key, told = key_of(made_from, "templates"), set[str]()
    for name, other in changed(made_from):
        if name not in told:
            assert key_of(other, "templates") != key, name
            told.add(name)
    assert len(told) > 20


def test_templates_and_the_program_that_makes_it_have_a_part_in_the_key() -> None:
    key = key_of(BUNDLE, "templates")
    assert key == key_of(replace(BUNDLE), "templates")
    assert key not in (key_of(BUNDLE, "other templates"), key_of(BUNDLE, "templates", PROSECUTION_MAKER))


def test_a_value_that_cannot_be_told_is_refused_and_not_left_out() -> None:
    with pytest.raises(TypeError, match="no place in a key"):
        key_of(replace(BUNDLE, told={"child": object()}), "templates")

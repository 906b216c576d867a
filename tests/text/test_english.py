"""Without its dictionary the program says what to install: it does not search with half its eyes."""

from pathlib import Path

import pytest

from pipeline.errors import MissingPartError
from pipeline.text.english import english


def test_ordinary_words_are_told_from_names() -> None:
    known = english()
    assert all(map(known.knows, ("lion", "lions", "kept", "colour", "doesnt", "theyve")))
    assert not any(map(known.knows, ("desmond", "rochelle", "pargeter")))
    assert "desmond" in known.names


def test_a_missing_dictionary_is_an_error_that_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="sudo apt install wbritish"):
        english(tmp_path / "none")

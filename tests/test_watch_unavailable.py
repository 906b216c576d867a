"""An inbox that goes away, or is suddenly empty, is looked for after ever longer pauses; nothing follows from it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.commands.watching import BETWEEN_TELLINGS, _Desk, _Teller
from pipeline.options import Common
from pipeline.outbox import watch_health
from pipeline.outbox.turns import TURN, WATCH, Claim
from pipeline.outbox.watch_health import Health, ailments, read_health, write_health
from pipeline.watch import LONGEST_ABSENCE, Sweep, Watch
from tests.project import RULES_FILE, TEMPLATES

pytestmark = pytest.mark.slow

A_YEAR = 365 * 86_400.0


def emptied(inbox: Path) -> Path:
    (inbox / "Smith J").rename(inbox.parent / "Smith J")
    return inbox.parent / "Smith J"


def taken_away(inbox: Path) -> Path:
    inbox.rename(inbox.parent / "away")
    return inbox.parent / "away"


@pytest.mark.parametrize("harm", [emptied, taken_away])
def test_a_share_that_goes_away_is_told_and_what_was_done_is_not_done_again(
    tmp_path: Path, harm: Callable[[Path], Path]
) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "Smith J").mkdir(parents=True)
    (inbox / "Smith J" / "case.yaml").write_text("route: x\n")
    watch = Watch(inbox, lambda _: (), lambda: "rules", interval=10, settle=0)
    assert watch.sweep() == [inbox / "Smith J"]
    watch._done = {folder: look.state for folder, look in watch._looks.items()}
    away = harm(inbox)
    pauses = []
    for _ in range(7):
        assert watch.sweep() == []
        pauses.append(watch._pause())
        assert watch._swept(0).unavailable
    assert pauses == [10, 20, 40, 80, 160, LONGEST_ABSENCE, LONGEST_ABSENCE]
    away.rename(inbox if away.name == "away" else inbox / "Smith J")
    assert watch.sweep() == []
    assert watch._swept(0).unavailable is None


def test_a_watch_is_well_while_it_sweeps_and_sees_the_inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [told] = ailments(tmp_path)
    assert told.startswith("No watch runs")
    with Claim(tmp_path, WATCH, "watch").at_once():
        write_health(tmp_path, Health(time.time(), 10, 3, 0))
        assert list(ailments(tmp_path)) == []
        write_health(tmp_path, Health(time.time(), 10, 3, 0, unavailable="The inbox is suddenly empty."))
        assert list(ailments(tmp_path)) == ["The inbox is suddenly empty."]
        monkeypatch.setattr(watch_health, "LONGEST_SILENCE", 0.0)
        write_health(tmp_path, Health(time.time() - 100, 10, 3, 0))
        [told] = ailments(tmp_path)
        assert "has not swept for 100 seconds" in told
    [told] = ailments(tmp_path)
    assert told.startswith("No watch runs")


def test_a_watch_whose_clock_was_set_back_is_not_well_until_it_sweeps_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Common(tmp_path, tmp_path, (), (), tmp_path, 1, 1, 1, None)
    now, sweep = time.time(), Sweep(3, 0, (), None, 10)
    teller = _Teller(options)
    with Claim(tmp_path, WATCH, "watch").at_once():
        teller.tell(sweep)
        monkeypatch.setattr(time, "time", lambda: now - A_YEAR)
        [told] = ailments(tmp_path)
        assert "has not swept" in told
        teller._at -= BETWEEN_TELLINGS
        teller.tell(sweep)
        assert list(ailments(tmp_path)) == []


def test_a_folder_that_is_passed_over_comes_onto_the_board_though_no_case_is_worked_on(tmp_path: Path) -> None:
    (tmp_path / "inbox" / "Grey.tmp").mkdir(parents=True)
    (tmp_path / "inbox" / "Grey.tmp" / "case.yaml").touch()
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    options = Common(tmp_path / "inbox", outbox, (RULES_FILE,), (TEMPLATES,), tmp_path / "cache", 1, 1, 1, None)
    with Claim(outbox, WATCH, "watch").at_once():
        _Teller(options).tell(Sweep(0, 0, (), None, 10))
    assert "Grey.tmp" in (outbox / "index.html").read_text(encoding="utf-8")
    health = read_health(outbox)
    assert health is not None
    assert health.beside == 1


def test_a_case_that_is_taken_away_comes_onto_the_board_once_though_no_other_is_worked_on(tmp_path: Path) -> None:
    inbox, outbox = tmp_path / "inbox", tmp_path / "outbox"
    (inbox / "Jones A").mkdir(parents=True)
    outbox.mkdir()
    options = Common(inbox, outbox, (RULES_FILE,), (TEMPLATES,), tmp_path / "cache", 1, 1, 1, None)
    teller, board = _Teller(options), outbox / "index.html"
    with Claim(outbox, WATCH, "watch").at_once():
        teller.tell(Sweep(2, 0, (), None, 10))
        assert not board.exists()
        for again in (False, True):
            teller.tell(Sweep(1, 0, (), None, 10, frozenset({str(inbox / "Smith J")})))
            assert board.exists() is not again
            board.unlink(missing_ok=True)


def test_rules_that_are_broken_while_the_share_goes_away_do_not_end_the_watch(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("routes: [")
    options = Common(tmp_path, tmp_path, (tmp_path / "rules.yaml",), (TEMPLATES,), tmp_path, 1, 1, 1, None)
    teller = _Teller(options)
    with Claim(tmp_path, WATCH, "watch").at_once():
        teller.tell(Sweep(3, 0, (), None, 10))
        teller.tell(Sweep(3, 0, (), "The inbox is away.", 10))
        assert list(ailments(tmp_path)) == ["The inbox is away."]


def test_rules_that_stop_every_case_are_told_by_health_until_they_are_mended(tmp_path: Path) -> None:
    inbox, outbox, rules = tmp_path / "inbox", tmp_path / "outbox", tmp_path / "rules.yaml"
    (inbox / "Smith J").mkdir(parents=True)
    outbox.mkdir()
    rules.write_text("routes: [")
    options = Common(inbox, outbox, (rules,), (TEMPLATES,), tmp_path / "cache", 1, 1, 1, None)
    watch = Watch(inbox, lambda _: (), lambda: "rules", interval=10, settle=0)
    desk = _Desk(options, 1, None, force=False, turn=Claim(outbox, TURN, "watch"))
    sweep = Sweep(1, 0, (), None, 10)
    with Claim(outbox, WATCH, "watch").at_once():
        assert desk.handle([inbox / "Smith J"], watch) == [inbox / "Smith J"]
        _Teller(options, lambda: desk.hindered).tell(sweep)
        [told] = ailments(outbox)
        assert told.startswith("No case can be worked on: rules.yaml, line 1")
        rules.write_bytes(RULES_FILE.read_bytes())
        desk.handle([], watch)
        _Teller(options, lambda: desk.hindered).tell(sweep)
        assert list(ailments(outbox)) == []

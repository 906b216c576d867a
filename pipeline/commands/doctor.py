"""``doctor``: whether all is there that Casebundle needs on this machine."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.environment_options import path_option
from pipeline.running.machine import Verdict, folder_signs, signs
from pipeline.settings import default_cache
from pipeline.shipped import HOME

MARKS: dict[Verdict, str] = {"right": "✓", "missing": "✕", "look": "!"}


@click.command("doctor")
@path_option("--inbox", HOME / "inbox", "Where schools drop case folders.")
@path_option("--outbox", HOME / "outbox", "Where results are published.")
@path_option("--cache", default_cache(), "Where converted files are kept between passes.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def doctor_command(inbox: Path, outbox: Path, cache: Path, as_json: bool) -> None:
    """Look at the machine: what is installed, what is missing and how to get it, what may be read and written."""
    found = [*signs(), *folder_signs(inbox, outbox, cache)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(f"{MARKS[one.verdict]} {one.what}: {one.found}" + (f". To do: {one.mend}" if one.mend else ""))
    sys.exit(1 if any(one.verdict == "missing" for one in found) else 0)

"""``renamed``: a person says that a case folder is one that was there before under another name."""

from pathlib import Path

import click

from pipeline.commands.completing import CaseName
from pipeline.environment_options import path_option
from pipeline.errors import UsageError
from pipeline.outbox.audit import note
from pipeline.outbox.renamed_cases import take_over
from pipeline.shipped import HOME


@click.command("renamed")
@click.argument("former", metavar="FORMER_NAME", type=CaseName("outbox"))
@click.argument("name", metavar="NEW_NAME")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@path_option("--outbox", HOME / "outbox", "Where results are published.")
def renamed_command(former: str, name: str, by: str, outbox: Path) -> None:
    """Say that a case folder was renamed: its builds, and what was served, go on under the new name."""
    if not by.strip() or any(Path(one).name != one for one in (former, name)):
        raise UsageError("Give the two names of the case folder, without the folders above it, and --by NAME.")
    take_over(outbox / former, outbox / name)
    note(outbox / name, "told", standing=None, by=by.strip(), told={"renamed": 1})
    click.echo(f"“{name}” goes on where “{former}” was; the next pass looks at it again.")

"""Word files and their relatives, through LibreOffice without a window: many files in one run, a few in the next.

LibreOffice can end well without a result, hang, or take all files of a run down with one. So each run has a profile
of its own, every result is looked at, and what is missing after a run for all is tried once more by itself.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from pipeline.case.loss import Loss, LossKind, told_apart
from pipeline.errors import BrokenReaderError, ConversionError, MomentaryError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format, Original
from pipeline.evidence.formats.private_copy.copying import copy
from pipeline.evidence.formats.source_words import SourceWords
from pipeline.files.sniffing import Sniffed
from pipeline.running.confinement import Sight
from pipeline.running.programs import MEGABYTE, Limits, run
from pipeline.running.sandbox import Sandbox
from pipeline.text.shortening import some_of
from pipeline.typeset.pictured_letters import draw_letters

_PARTS = {
    "ods": ("libsclo.so", "libreoffice-calc-nogui"),
    "xlsb": ("libsclo.so", "libreoffice-calc-nogui"),
    "odp": ("libsdlo.so", "libreoffice-impress-nogui"),
    "ppt": ("libsdlo.so", "libreoffice-impress-nogui"),
    "pptx": ("libsdlo.so", "libreoffice-impress-nogui"),
}
"""The library of the part of LibreOffice that opens each kind of file, and the package that it comes in; Writer opens
the others."""

_PROGRAM = "soffice"

MEMORY = 6000 * MEGABYTE
SECONDS_TO_START, SECONDS_A_FILE = 40, 8
END_OF_PDF = 1024
"""Bytes within which a PDF that was written to its end says so."""

_CONTENTS = ("docx", "doc", "odt", "rtf", "pptx", "ppt", "odp")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_PROPERTY = '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
_ITEM = f'<item oor:path="/org.openoffice.{{path}}">{_PROPERTY}</item>'
_PAIR = (
    '<item oor:path="/org.openoffice.Office.Common/Font/Substitution/FontPairs">'
    '<node oor:name="{name}" oor:op="replace">{properties}</node></item>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Office.Common/Font/Substitution", "Replacement", "true"),
    ("Setup/L10N", "ooSetupSystemLocale", "en-GB"),
    ("Setup/Product", "ooSetupLastVersion", "99.9"),
)
"""Macros off, links not followed, and a proxy where nothing listens, so that nothing is fetched from anywhere. The last
version is one that no LibreOffice is newer than: in a profile of an older one it begins with a test of its own drawing,
which takes three quarters of its start."""
_TEXT_FONT, _SIGN_FONT = "Carlito", "OpenSymbol"
_FONTS_INSTEAD = {
    "Segoe UI Emoji": _TEXT_FONT,
    "Apple Color Emoji": _TEXT_FONT,
    "EmojiOne Color": _TEXT_FONT,
    "Twemoji Mozilla": _TEXT_FONT,
    "Wingdings": _SIGN_FONT,
}
"""Fonts for such as are not installed. In place of one of emoji LibreOffice would take the one that is, which has no
letters or figures; from a text font it goes on to it for emoji alone. Ticks of Wingdings would be boxes."""
_BUILD = re.compile(r"^buildid=(.*)$", re.MULTILINE)
_NOT_LOADED = "source file could not be loaded"
"""What LibreOffice says of a file that it cannot read; where it says nothing, it may do better the next time."""
_UNREADABLE = (
    "LibreOffice cannot read the file: it may be damaged or need a password; open it, save it as PDF, and use that"
)


class Office(Format):
    """DOCX, DOC, DOTX, ODT, RTF and presentations."""

    name = "Word"
    together = 20

    def score(self, sniffed: Sniffed) -> int:
        """Everything that LibreOffice Writer or Impress opens and nothing else sets better."""
        return PERFECT if sniffed.content in _CONTENTS else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Convert one file in a run of its own."""
        outcome = self.convert_all([source], work, sandbox)[0]
        if isinstance(outcome, ConversionError):
            raise outcome
        return outcome

    def convert_all(self, sources: Sequence[Original], work: Path, sandbox: Sandbox) -> list[Draft | ConversionError]:
        """Convert all files in one run; those without a result once more, each by itself."""
        copies = [_copied(source, work, number, sandbox) for number, source in enumerate(sources)]
        files = [copy.file for copy in copies if isinstance(copy, _Copy)]
        failure = _run(files, work) if files else MomentaryError(_UNREADABLE)
        made = [_made(copy, failure, work, alone=len(files) == 1) for copy in copies]
        return [_with_letters(draft, sandbox) if isinstance(draft, Draft) else draft for draft in made]


def _with_letters(draft: Draft, sandbox: Sandbox) -> Draft | ConversionError:
    """Draw the letters that LibreOffice left out, and tell of those that cannot be drawn."""
    try:
        missing = sandbox.call(draw_letters, str(draft.pdf))
    except ConversionError as error:
        return error
    told = f"its pages show nothing, or a box, in place of {some_of(missing)}"
    return replace(draft, losses=(*draft.losses, Loss(LossKind.NOT_SHOWN, told))) if missing else draft


@dataclass(frozen=True)
class _Copy:
    """The copy of a file that LibreOffice sees, and what is to be told of it."""

    file: Path
    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    words: SourceWords | None = None


def _copied(source: Original, work: Path, number: int, sandbox: Sandbox) -> _Copy | ConversionError:
    """Copy under a name that tells nothing of the case and gives LibreOffice the ending that the content has."""
    work.mkdir(parents=True, exist_ok=True)
    content = source.sniffed.content
    file = work / f"{number}.{content}"
    try:
        copied = sandbox.call(copy, str(source.path), content, str(file))
        notes, losses = told_apart(copied["remarks"])
        return _Copy(file, notes, losses, SourceWords(**copied["words"]) if copied["words"] else None)
    except ConversionError as error:
        return error


def _made(
    copy: _Copy | ConversionError, failure: ConversionError, work: Path, *, alone: bool
) -> Draft | ConversionError:
    """Give what one file of a run became; one that became nothing beside others is tried once more by itself."""
    if isinstance(copy, ConversionError):
        return copy
    outcome = _outcome(copy.file, failure)
    if not alone and not isinstance(outcome, Draft):
        outcome = _outcome(copy.file, _run([copy.file], work))
    if isinstance(outcome, ConversionError):
        return outcome
    return replace(outcome, notes=copy.notes, losses=copy.losses, words=copy.words)


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet saved as XLSX, and what of the one that it was made of is not in it."""

    file: Path
    losses: tuple[Loss, ...] = ()


def as_workbook(source: Original, work: Path, sandbox: Sandbox) -> Workbook:
    """Save a spreadsheet, of another kind or one that others cannot read, as XLSX; raises ConversionError."""
    copied = _copied(source, work / "as it came", 0, sandbox)
    if isinstance(copied, ConversionError):
        raise copied
    failure = _run([copied.file], work, "xlsx")
    workbook = work / f"{copied.file.stem}.xlsx"
    if not workbook.exists():
        raise _missing_part(copied.file) or failure
    return Workbook(workbook, copied.losses)


def _run(files: Sequence[Path], work: Path, target: str = "pdf") -> ConversionError:
    """Convert files in one run; gives what is to be said of one that has no result."""
    profile = new_profile(work)
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", target]
    limits = Limits(SECONDS_TO_START + SECONDS_A_FILE * len(files), MEMORY)
    command = [_PROGRAM, f"-env:UserInstallation={profile.resolve().as_uri()}", *options, "--outdir", str(work)]
    try:
        said = run([*command, *map(str, files)], limits, sight=Sight((work.resolve(),)))
    except ConversionError as error:
        return error
    return ConversionError(_UNREADABLE) if _NOT_LOADED in said else BrokenReaderError(_UNREADABLE)


def new_profile(work: Path) -> Path:
    """Make a profile for one run: one that was ended before its time leaves its profile locked."""
    profile = Path(mkdtemp(prefix="profile-", dir=work))
    (profile / "user" / "extensions").mkdir(parents=True)
    items = [_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS]
    settings = _PROFILE.format(items="\n".join([*items, *(_pair(*fonts) for fonts in _FONTS_INSTEAD.items())]))
    (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    (profile / "user" / "extensions" / "buildid").write_text(_build(), encoding="utf-8")
    return profile


def _pair(font: str, other: str) -> str:
    instead = {"ReplaceFont": font, "SubstituteFont": other, "Always": "true", "OnScreenOnly": "false"}
    properties = "".join(_PROPERTY.format(name=name, value=value) for name, value in instead.items())
    return _PAIR.format(name=font.replace(" ", ""), properties=properties)


def _build() -> str:
    """Tell the build of LibreOffice: in a profile of another it looks for extensions and then starts once more."""
    described = _installed() / "versionrc"
    told = _BUILD.search(described.read_text(encoding="utf-8", errors="replace")) if described.is_file() else None
    return told[1] if told else ""


def _installed() -> Path:
    return Path(shutil.which(_PROGRAM) or "").resolve().parent


def _outcome(copy: Path, failure: ConversionError) -> Draft | ConversionError:
    pdf = copy.with_suffix(".pdf")
    if pdf.exists() and _is_whole(pdf):
        return Draft(pdf)
    return _missing_part(copy) or failure


def _is_whole(pdf: Path) -> bool:
    with pdf.open("rb") as stream:
        stream.seek(max(0, stream.seek(0, 2) - END_OF_PDF))
        return b"%%EOF" in stream.read()


def _missing_part(copy: Path) -> MomentaryError | None:
    """Tell whether LibreOffice lacks the part that opens such files: it says no more of them than of damaged ones."""
    library, package = _PARTS.get(copy.suffix[1:], (None, None))
    if library is None or not (_installed() / "soffice.bin").exists() or (_installed() / library).exists():
        return None
    return MomentaryError(
        f"the part of LibreOffice that opens such files is not installed; install it with: sudo apt install {package}"
    )

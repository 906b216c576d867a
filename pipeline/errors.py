"""Every error that Casebundle raises on purpose, each with a message for a person.

CasebundleError
├── UsageError          the command was used wrongly, or the machine lacks something
├── YamlFileError          a YAML file has faults, each with its line and column
├── CaseError           a case folder cannot be processed at all
│   └── WorkbookError   its referral workbook has faults, each with its sheet and cell
├── UnsettledError      a case folder is still being copied
├── UnreadableError     a case folder holds what this machine may not read
├── ConversionError     one evidence file cannot become pages
│   └── MomentaryError  for a reason of the moment: another try may end well
│       ├── BrokenReaderError  the file broke its reader; where it does so again at once, the file is the reason
│       └── TooSlowError  it took too long, which a busy machine may be the reason of, or the file
├── TableError          one file cannot be read as rows of cells
├── RegisterError       one file cannot be read as an attendance register
├── DocumentError       a template cannot be filled
├── StatusError         a status.json in the outbox cannot be read
├── OutboxError         the outbox cannot be written
└── BundleError         the finished bundle does not prove right
"""

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path


class CasebundleError(Exception):
    """The root of the family; the text says which file, what is wrong and what to do."""


class UsageError(CasebundleError):
    """When a command, option or the machine's set-up must change before anything can run."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a YAML file; line and column count from 1.

    ``file`` is the name of the file where several are read as one; else it is empty.
    """

    line: int
    column: int
    message: str
    file: str = ""

    def __str__(self) -> str:
        """For example ``line 12, column 5: unknown key "tittle"; did you mean "title"?``."""
        return f"line {self.line}, column {self.column}: {self.message}"


class YamlFileError(CasebundleError):
    """When a YAML file does not parse or does not say what it should; holds every fault that was found."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults, key=attrgetter("file", "line", "column", "message")))
        super().__init__("\n".join(f"{fault.file or path.name}, {fault}" for fault in self.faults))


class CaseError(CasebundleError):
    """When a case folder cannot be processed at all, for example because it holds no case.yaml."""


@dataclass(frozen=True)
class CellFault:
    """One fault in a workbook; ``cell`` as Excel calls it."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        """For example ``sheet Parents, cell F5: "soon" is not a date; write it like 31/03/2026``."""
        return f"sheet {self.sheet}, cell {self.cell}: {self.message}"


class WorkbookError(CaseError):
    """When a referral workbook does not say what it should; holds every fault that was found, in reading order."""

    def __init__(self, path: str, faults: tuple[CellFault, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join(f"{path}, {fault}" for fault in faults))


class UnsettledError(CasebundleError):
    """When a case folder changes while it is read; it is left for a later pass."""


class UnreadableError(CasebundleError):
    """When this machine may not read a case folder or a file in it: no fault of the school, and no case without it."""


class MissingPartError(CasebundleError):
    """When this machine lacks something without which a case cannot be looked through: never of a school's making."""


class ConversionError(CasebundleError):
    """When one evidence file cannot become pages; the case goes on without it and says so."""

    @property
    def lasts(self) -> bool:
        """Whether the file itself is the reason, so that another try would end the same.

        A full disk, or memory that was not to be had, is the machine's reason and not the file's.
        """
        cause = self.__cause__
        from_the_machine = isinstance(cause, OSError) and cause.errno is not None  # readers raise it without a number
        return not (from_the_machine or isinstance(cause, MemoryError))


class MomentaryError(ConversionError):
    """When a conversion took too long, or its program is missing, ended from outside or broke."""

    @property
    def lasts(self) -> bool:
        """Never: the next pass tries again."""
        return False


class BrokenReaderError(MomentaryError):
    """When reading a file ended the process that read it, or its memory; where it does so again, the file is why."""


class TooSlowError(MomentaryError):
    """When a conversion was not done in its time; where the same file is too slow again, the file is the reason."""


class TableError(CasebundleError):
    """When a file is no CSV file or workbook, or a damaged one."""


class RegisterError(CasebundleError):
    """When a file cannot be read as an attendance register at all."""


class DocumentError(CasebundleError):
    """When a template in ``templates/`` cannot be filled."""


class StatusError(CasebundleError):
    """When what was last said of a case cannot be read; it is said anew, with this fault."""


class OutboxError(CasebundleError):
    """When the outbox cannot be written: its disk is full, its share away, or something else lies in a file's place."""


class BundleError(CasebundleError):
    """When the finished bundle, read back, differs from its page plan; nothing is published."""

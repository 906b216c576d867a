"""A register is read once, a PDF in a process that may break, and what was read is kept."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.register.as_written import Reading
from pipeline.attendance.register.register_file import read_register
from pipeline.case.source_file import SourceFile
from pipeline.errors import ConversionError, RegisterError
from pipeline.evidence.conversion.cache import Cache
from pipeline.pdf.print_out import PrintOut, print_out_of, words_on_pages
from pipeline.running.confinement import Sight
from pipeline.running.sandbox import Sandbox
from pipeline.running.work_folder import work_folder

_READER = "pipeline.attendance.register.register_file"
_AS_VALUES = TypeAdapter(Reading)


@dataclass(frozen=True)
class KeptRegisters:
    """Reads registers for one pass; ``edition`` stands for the rules by which marks and totals are known."""

    cache: Cache
    edition: str

    def read(self, source: SourceFile, path: Path, settings: AttendanceSettings) -> Reading:
        """Read a file of a case by its copy or its pages at ``path``; raises RegisterError as ``read_register`` does.

        What failed for a reason of the moment is tried anew in the next pass.
        """
        content = f"{source.sha256} {_hash(path)} {source.file} {self.edition}"
        kept = self.cache.find_reading(content, _READER)
        if isinstance(kept, ConversionError):
            raise RegisterError(str(kept))
        if kept is not None:
            return _AS_VALUES.validate_python(kept)
        return self._read(content, source, path, settings)

    def _read(self, content: str, source: SourceFile, path: Path, settings: AttendanceSettings) -> Reading:
        try:
            reading = read_register(path, source.file, settings, _in_another_process)
        except RegisterError as error:
            if not isinstance(error.__cause__, ConversionError) or error.__cause__.lasts:
                self.cache.refuse_reading(content, _READER, str(error))
            raise
        self.cache.keep_reading(content, _READER, _AS_VALUES.dump_python(reading, mode="json"))
        return reading


def _in_another_process(path: Path) -> PrintOut:
    with work_folder() as own, Sandbox(sight=Sight((Path(own).resolve(),), (path.resolve().parent,))) as sandbox:
        return print_out_of(sandbox.call(words_on_pages, str(path.resolve())))


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""What stands in the outbox of a case already, known by the keys of all that it was made from."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.outcome import DefendantOutcome, Made, Output
from pipeline.outbox.builds import newest_build, unaltered
from pipeline.outbox.edited_files import is_advice, is_as_published
from pipeline.outbox.status import PublishedFile, Status


@dataclass(frozen=True)
class StandingPapers:
    """What the status ``said`` tells of the outbox of a case; nothing stands where there is none."""

    case_outbox: Path
    said: Status | None

    def build(self, key: str) -> Made | None:
        """Give what is known of the newest build where it was made from just what ``key`` stands for.

        None where there is no such build, or where it does not stand as it was published.
        """
        if self.said is None or self.said.made is None or self.said.made.key != key:
            return None
        return self.said.made if unaltered(newest_build(self.case_outbox), self.said.build) else None

    @property
    def speaks_of_sets(self) -> bool:
        """Whether the status is that of a ready case, which tells of the sets in its build."""
        return self.said is not None and self.said.status == "ready"

    def sets(self) -> tuple[DefendantOutcome, ...]:
        """Give the sets of the newest build for each defendant."""
        return tuple(
            DefendantOutcome(
                one.name,
                one.held,
                tuple(self._output(file, file.path.partition("/")[2]) for file in one.outputs),
                one.open,
                one.procedure,
                one.consents_to_email,
                one.address,
                one.counts_from,
                one.others,
            )
            for one in (self.said.defendants if self.said else ())
        )

    def beside(self, kind: str, key: str) -> tuple[Output, ...]:
        """Give the papers of a kind beside the builds where they were made from what ``key`` stands for.

        Nothing where there are none, or where somebody changed one.
        """
        if self.said is None or self.said.paper_keys.get(kind) != key:
            return ()
        files = [one for one in self.said.outputs if one.kind == kind and is_advice(one.path)]
        unchanged = all(is_as_published(self.case_outbox, one) for one in files)
        return tuple(self._output(one, one.path) for one in files) if unchanged else ()

    def _output(self, file: PublishedFile, name: str) -> Output:
        return Output(name, file.kind, self.case_outbox / file.path, file.pages)

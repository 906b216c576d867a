"""What a defendant was served with, kept as a bag (BagIt, RFC 8493): the files, their hashes, and who, when and how.

A bag is written once, whole. Beside it lies a request by which anybody may have its hashes time-stamped (RFC 3161):
the request holds their hash and nothing else. The answer is put beside the bag under the same name (``.tsr``), with
the certificate of the authority (``.pem``), and ``verify`` checks it without any network.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from asn1crypto.algos import DigestAlgorithm
from asn1crypto.tsp import MessageImprint, TimeStampReq

from pipeline.files.file_names import file_name
from pipeline.outbox import changes
from pipeline.outbox.builds import sha256_of
from pipeline.outbox.served import Service
from pipeline.outbox.time_stamps import fault_of_answer

BAGS, DATA = "served", "data"
DECLARATION, INFO, MANIFEST, TAG_MANIFEST = "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
REQUEST, ANSWER, AUTHORITY = ".tsq", ".tsr", ".pem"


def make_bag(case_outbox: Path, services: Sequence[Service], certificate: Path, reference: str) -> Path:
    """Keep what was served in one service, with its certificate of service, and write the request for a time stamp."""
    first = services[0]
    bag = _free(case_outbox / BAGS / _name_of(first))
    changes.make_folder(bag.parent, case_outbox)
    for left in bag.parent.glob(f"{changes.UNFINISHED}*"):
        changes.remove(left)
    beside = changes.begin_folder(bag.parent)
    for file in (*(case_outbox / one.file for one in services), certificate):
        changes.copy(file, beside / DATA / file.name, beside)
    _write_tags(beside, _told(first, reference))
    changes.write(bag.with_name(f"{bag.name}{REQUEST}"), time_stamp_request((beside / MANIFEST).read_bytes()))
    changes.finish_folder(beside, bag)
    return bag


def time_stamp_request(of: bytes) -> bytes:
    """Give a request for a time stamp of these bytes, which it holds as a hash alone."""
    imprint = MessageImprint(
        {"hash_algorithm": DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": hashlib.sha256(of).digest()}
    )
    return bytes(TimeStampReq({"version": "v1", "message_imprint": imprint, "cert_req": True}).dump())


def differences_of_bags(case_outbox: Path) -> Iterator[str]:
    """Hold every bag against its own hashes, and an answer of a time-stamping authority against the bag."""
    folder = case_outbox / BAGS
    for bag in _bags(folder):
        named = f"{case_outbox.name}, {BAGS}/{bag.name}"
        yield from (f"{named}: {fault}" for fault in _faults(bag))
        answer, authority = (bag.with_name(f"{bag.name}{ending}") for ending in (ANSWER, AUTHORITY))
        if answer.is_file() and (bag / MANIFEST).is_file():
            fault = fault_of_answer(answer.read_bytes(), (bag / MANIFEST).read_bytes(), authority)
            if fault:
                yield f"{named}{ANSWER}: {fault}"


@dataclass(frozen=True)
class KeptBag:
    """A bag that is there, by its name, and the hashes of what it holds."""

    name: str
    hashes: frozenset[str]

    def of(self, service: Service) -> bool:
        """Whether its name is that of a service on this defendant and day."""
        return self.name.startswith(_name_of(service))


def bags_of(case_outbox: Path) -> list[KeptBag]:
    """Give the bags of a case, in the order of their names."""
    return [KeptBag(bag.name, frozenset(_hashes_in(bag))) for bag in _bags(case_outbox / BAGS)]


def _hashes_in(bag: Path) -> Iterator[str]:
    manifest = bag / MANIFEST
    if manifest.is_file():
        yield from (line.partition("  ")[0] for line in manifest.read_text(encoding="utf-8").splitlines())


def _name_of(service: Service) -> str:
    return file_name(service.to, service.on.isoformat())


def _bags(folder: Path) -> list[Path]:
    """Give the bags of a case; one under a name with a dot was never finished."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))


def _free(wanted: Path) -> Path:
    """Give a name that no bag has yet: papers may be served twice on one day."""
    number, bag = 1, wanted
    while bag.exists():
        number += 1
        bag = wanted.with_name(f"{wanted.name} ({number})")
    return bag


def _told(first: Service, reference: str) -> Mapping[str, str]:
    return {
        "External-Identifier": reference,
        "External-Description": f"Served on {first.to}",
        "Bagging-Date": first.on.isoformat(),
        "Served-By": first.by or "",
        "Served-How": first.method or "",
        "Counts-As-Served-On": first.deemed.isoformat() if first.deemed else "",
        "Build": f"v{first.build}",
    }


def _write_tags(bag: Path, told: Mapping[str, str]) -> None:
    files = sorted((bag / DATA).iterdir())
    oxum = f"{sum(file.stat().st_size for file in files)}.{len(files)}"
    lines = [f"{name}: {value}" for name, value in {**told, "Payload-Oxum": oxum}.items() if value]
    changes.write(bag / DECLARATION, b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    changes.write(bag / INFO, ("\n".join(lines) + "\n").encode())
    _write_hashes(bag / MANIFEST, files)
    _write_hashes(bag / TAG_MANIFEST, [bag / name for name in (INFO, DECLARATION, MANIFEST)])


def _write_hashes(manifest: Path, files: Sequence[Path]) -> None:
    lines = [f"{sha256_of(file)}  {file.relative_to(manifest.parent).as_posix()}\n" for file in files]
    changes.write(manifest, "".join(lines).encode())


def _faults(bag: Path) -> Iterator[str]:
    listed: set[Path] = set()
    for manifest in (TAG_MANIFEST, MANIFEST):
        if not (bag / manifest).is_file():
            yield f"{manifest} is not there"
            continue
        for line in (bag / manifest).read_text(encoding="utf-8").splitlines():
            sha256, _, name = line.partition("  ")
            listed.add(bag / name)
            if not (bag / name).is_file() or sha256_of(bag / name) != sha256:
                yield f"{name} is not as it was served"
    for file in sorted((bag / DATA).rglob("*")):
        if file.is_file() and file not in listed:
            yield f"{file.relative_to(bag).as_posix()} was not served"

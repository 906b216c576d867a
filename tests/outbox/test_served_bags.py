"""What was served is kept as a bag that any tool for bags takes, and its hashes may be time-stamped by anybody."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from asn1crypto.tsp import TimeStampResp

from pipeline.outbox.served import Service
from pipeline.outbox.served_bags import ANSWER, AUTHORITY, MANIFEST, REQUEST, differences_of_bags, make_bag

FATHER = "Mr Owen Pryce"
PROGRAM = shutil.which("openssl") or "openssl"
SERVED = Service(1, date(2026, 6, 15), FATHER, f"v1/{FATHER}/Single justice bundle.pdf", "", 25, "", by="Ann Lister")
OPENSSL = """[ca]
basicConstraints=critical,CA:TRUE
[tsa]
extendedKeyUsage=critical,timeStamping
[ts]
default_tsa=ts1
[ts1]
serial={folder}/serial
signer_cert={folder}/tsa.pem
signer_key={folder}/tsa.key
certs={folder}/ca.pem
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256
"""


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """Give the bag of one service, of a set and its certificate of service."""
    case_outbox = tmp_path / "Pryce"
    (case_outbox / "v1" / FATHER).mkdir(parents=True)
    (case_outbox / "v1" / FATHER / "Single justice bundle.pdf").write_bytes(b"%PDF-1.7 the set")
    certificate = case_outbox / "Certificate of service.docx"
    certificate.write_bytes(b"to be signed")
    return make_bag(case_outbox, [SERVED], certificate, "SR-1")


def faults(bag: Path) -> list[str]:
    return list(differences_of_bags(bag.parent.parent))


def test_it_is_a_bag_for_any_tool(bag: Path) -> None:
    bagit = pytest.importorskip("bagit")
    found = bagit.Bag(str(bag))
    assert found.is_valid()
    assert found.info["External-Identifier"] == "SR-1"
    assert faults(bag) == []


def test_a_file_that_was_changed_or_put_in_is_told(bag: Path) -> None:
    (bag / "data" / "Single justice bundle.pdf").write_bytes(b"%PDF-1.7 another set")
    (bag / "data" / "More.pdf").write_bytes(b"%PDF-1.7 more")
    assert [fault.partition(": ")[2] for fault in faults(bag)] == [
        "data/Single justice bundle.pdf is not as it was served",
        "data/More.pdf was not served",
    ]


def test_a_second_service_on_the_same_day_has_a_bag_of_its_own(bag: Path) -> None:
    case_outbox = bag.parent.parent
    again = make_bag(case_outbox, [SERVED], case_outbox / "Certificate of service.docx", "SR-1")
    assert again.name == f"{bag.name} (2)"


def test_an_answer_about_something_else_or_that_is_none_is_told(bag: Path) -> None:
    bag.with_name(f"{bag.name}{ANSWER}").write_bytes(b"no answer")
    assert "it is no answer of a time-stamping authority" in faults(bag)[0]


def test_the_answer_of_an_authority_is_checked_against_its_certificate(bag: Path, tmp_path: Path) -> None:
    pytest.importorskip("rfc3161_client")
    answer, authority = (bag.with_name(f"{bag.name}{ending}") for ending in (ANSWER, AUTHORITY))
    stamp(bag.with_name(f"{bag.name}{REQUEST}"), answer, tmp_path)
    assert "the certificate of the authority is not beside it" in faults(bag)[0]
    authority.write_bytes((tmp_path / "ca.pem").read_bytes())
    assert faults(bag) == []
    answer.write_bytes(with_certificates_turned_round(answer.read_bytes()))
    assert faults(bag) == []
    (bag / MANIFEST).write_bytes((bag / MANIFEST).read_bytes() + b"\n")
    assert any("it is the answer about something else" in fault for fault in faults(bag))


def with_certificates_turned_round(answer: bytes) -> bytes:
    """Give the same answer as another authority writes it: in which order they come is nobody's rule but DER's."""
    found = [one.dump() for one in TimeStampResp.load(answer)["time_stamp_token"]["content"]["certificates"]]
    assert len(found) == 2
    return answer.replace(b"".join(found), b"".join(reversed(found)))


def stamp(request: Path, answer: Path, folder: Path) -> None:
    """Answer a request as an authority of our own does, with its root's certificate beside its own."""
    (folder / "openssl.cnf").write_text(OPENSSL.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    for command in (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Root -days 30 -sha256",
        "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Authority",
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -out tsa.pem -extfile openssl.cnf -extensions tsa",
    ):
        subprocess.run([PROGRAM, *command.split()], cwd=folder, check=True, capture_output=True)
    stamped = ["ts", "-reply", "-config", "openssl.cnf", "-section", "ts1", "-queryfile", str(request)]
    subprocess.run([PROGRAM, *stamped, "-out", str(answer)], cwd=folder, check=True, capture_output=True)

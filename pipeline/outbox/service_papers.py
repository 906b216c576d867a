"""What is made of a service of a set once it is recorded: its certificate, to be signed, and its bag.

The record is what counts. Where the program was ended before both were made, they are made by the next pass.
"""

from itertools import groupby
from pathlib import Path

from pipeline.outbox.served import Service, services_of
from pipeline.outbox.served_bags import bags_of, make_bag
from pipeline.outbox.set_service import certificate_of_service
from pipeline.outbox.status import Status
from pipeline.outbox.writers import only_writer


def services_without_papers(case_outbox: Path) -> list[tuple[Service, ...]]:
    """Give the services of sets that no bag holds, each with all its files, first to last."""
    bags = bags_of(case_outbox)
    lacking: list[tuple[Service, ...]] = []
    for _, lines in groupby(
        (one for one in services_of(case_outbox) if one.deemed), key=lambda one: one.of_one_service
    ):
        service = tuple(lines)
        hashes = {one.sha256 for one in service}
        held = next((bag for bag in bags if bag.of(service[0]) and hashes <= bag.hashes), None)
        if held:
            bags.remove(held)
        else:
            lacking.append(service)
    return lacking


def make_papers(case_outbox: Path, status: Status, templates: Path) -> list[tuple[Path, Path]]:
    """Make certificate and bag of each service that lacks them; raises DocumentError for a fault in the template."""
    made: list[tuple[Path, Path]] = []
    with only_writer(case_outbox):
        for service in services_without_papers(case_outbox):
            certificate = certificate_of_service(case_outbox, status, service, templates)
            made.append((certificate, make_bag(case_outbox, service, certificate, status.reference or status.case)))
    return made

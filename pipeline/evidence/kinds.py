"""``rules.yaml: evidence``: what a file can be, and by which words it is recognised."""

from pipeline.yamlfile import Strict


class EvidenceKind(Strict):
    """One kind of evidence; ``title`` is what an officer calls it."""

    title: str

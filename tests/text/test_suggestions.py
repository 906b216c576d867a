"""Help with a misspelt name."""

from pipeline.text.suggestions import nearest


def test_what_begins_several_names_alike_means_none_of_them() -> None:
    routes = ["stockport-stage-1", "stockport-stage-2", "stockport-enforcement"]
    assert nearest("stockport", routes) is None
    assert nearest("stockport-stage1", routes) == "stockport-stage-1"

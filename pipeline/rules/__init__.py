"""An authority's route, as data, is held against the facts and the evidence of a case."""

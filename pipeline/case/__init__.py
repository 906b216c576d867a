"""A case folder becomes a case: the facts that people wrote down, and the files beside them."""

"""For each parent who is charged, one set of papers that may be served as it stands."""

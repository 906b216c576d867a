"""What make_examples.py needs to make the example cases: invented people, one register each, and papers that agree with it."""

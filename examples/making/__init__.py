"""The examples: invented people in ``stories/``, one register each, and papers whose dates and totals agree with it."""

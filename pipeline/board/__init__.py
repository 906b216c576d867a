"""The board: all cases of an outbox at a glance, as a page, as a table, as JSON, and their deadlines as a calendar."""

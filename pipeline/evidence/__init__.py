"""Any file that a school drops becomes clean A4 pages with searchable text, a kind and a date, or a named problem."""

"""Any file becomes clean, searchable A4 pages, or a named problem."""

"""Files of any kind: what they are by their content, tables, YAML, names."""

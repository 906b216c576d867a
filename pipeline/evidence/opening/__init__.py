"""Files that hold files: what is in them is taken out, and is evidence like any other file of the case."""

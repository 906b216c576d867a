"""The form of a route, made as a workbook for people to fill in."""

"""Copies of office files that LibreOffice may see: nothing in them is counted anew, fetched, or hidden and shown."""

"""What a file is, of what day, to whom and about whom."""

"""What the program asks of a person, and what was answered."""

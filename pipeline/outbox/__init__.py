"""What a case became is published whole or not at all, with a status that says everything."""

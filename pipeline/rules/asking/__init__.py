"""What a route asks of the people who fill in a case, as a form."""

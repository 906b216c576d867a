"""Who may see what: private details of people, where they stand in papers, and taking them out of the copy served."""

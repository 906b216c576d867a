"""What registers are made of and measured by: marks, oddities, codes, days and weeks."""

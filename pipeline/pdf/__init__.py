"""Crafts of PDF: links, annotations, pictures, layers, active content."""

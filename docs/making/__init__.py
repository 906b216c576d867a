"""What makes the generated pages and the pictures of this documentation: ``python -m docs.making [--pictures]``."""

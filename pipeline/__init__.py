"""Casebundle: from a school's case folder to a checked, court-ready bundle.

The modules follow the way that a case takes: ``case`` reads the folder, ``attendance`` counts the register,
``evidence`` turns every file into pages, ``rules`` says what is met and what is missing, ``chronology`` says what
happened when, ``documents`` and ``bundle`` make Word files and the one PDF, ``outbox`` publishes them.
``process`` is that way in one function.
"""

__version__ = "0.1.0"

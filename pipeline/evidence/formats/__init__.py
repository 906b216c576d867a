"""One module for each format that evidence may come in; ``known`` lists them.

Nothing is imported here: a process that reads one e-mail must not wait for all that reads workbooks and pictures.
"""

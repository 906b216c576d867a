"""Where things run: the engine, the sandbox, outside programs, private folders to work in."""

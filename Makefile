# Two commands do everything on a fresh machine: make demo, make test.
.PHONY: demo test setup check-style clean

setup:
	@.setup/install

demo: setup
	@.venv/bin/python examples/demo.py

test: setup check-style
	@.venv/bin/python -m pytest -n auto

check-style: setup
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

# Two commands do everything on a fresh machine: make demo, make test.
.PHONY: demo test setup setup-tests check-style clean

setup:
	@.setup/install

setup-tests:
	@.setup/install test

demo: setup
	@.venv/bin/python examples/demo.py

test: setup-tests check-style
	@.venv/bin/python -m pytest -n auto --dist worksteal

check-style: setup-tests
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports >/dev/null || .venv/bin/lint-imports

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

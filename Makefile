# Two commands do everything on a fresh machine: make demo, make test.
.PHONY: demo docs pictures test test-quick coverage setup setup-tests check-style compiled-tests clean

# Each command of a journey is a process of its own: it should find the program compiled.
unexport PYTHONDONTWRITEBYTECODE

# A file's tests stay on one worker, which makes once what they share; the files go out in the order of tests/conftest.py.
# Twice as many workers as there are cores: they wait for outside programs, for disks, and for each other. Each collects
# all tests and makes much ready for itself: with three times as many all took a tenth longer.
WORKERS := $(shell echo $$(( $$(nproc) * 2 )))
IN_PARALLEL = -n $(WORKERS) --dist loadfile --no-loadscope-reorder

setup:
	@.setup/install

setup-tests:
	@.setup/install test

demo: setup
	@.venv/bin/python examples/demo.py

test: setup-tests
	@$(MAKE) --no-print-directory --jobs 2 check-style compiled-tests
	@.venv/bin/python -m pytest $(IN_PARALLEL)

# In a fresh checkout each worker would compile every test for itself; it is done once, beside the types that mypy looks at.
compiled-tests: setup-tests
	@.venv/bin/python -m pytest --collect-only -qq >/dev/null || true

# The pure tests: nothing that starts an outside program, builds a bundle, tries workbooks or rules by the dozen or waits.
test-quick:
	@.venv/bin/python -m pytest $(IN_PARALLEL) -m "not slow" --hypothesis-profile quick

coverage: setup-tests
	@.venv/bin/python -m pytest $(IN_PARALLEL) --cov --cov-report term:skip-covered

check-style: setup-tests
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports >/dev/null || .venv/bin/lint-imports

# The pages that come from the program are written anew, then all become a site in .site.
docs: setup-tests
	@.venv/bin/python -m docs.making
	@.venv/bin/python -m mkdocs build --strict --quiet --config-file .mkdocs.yml

pictures: setup-tests
	@.venv/bin/python -m docs.making --pictures

clean:
	rm -rf .site .venv .mypy_cache .ruff_cache .pytest_cache

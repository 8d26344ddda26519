# Everything that adwatch needs, from a fresh clone with Python >= 3.11 and make: see `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check coverage bench fix lock clean

PYTHON ?= python3
UV := .uv/bin/uv
BIN := .venv/bin
SYNCED := .venv/.synced

help: ## Explain every target
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(SYNCED) ## Make the environment in .venv from the hashed lock

demo: setup ## Run one whole night over the invented demo web, then serve the review queue
	@$(BIN)/python -m demo

test: setup ## Run all tests (what a missing folder or browser keeps from running is named)
	$(BIN)/python -m pytest -ra

check: setup ## Lint, format, types, import contracts, tests of style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/style

coverage: setup ## Run all tests and name the lines that none of them reached
	$(BIN)/python -m pytest -q --cov --cov-report=term-missing

bench: setup ## Our speed beside the bare tools', on the same input, as a ratio
	$(BIN)/python -m bench

fix: setup ## Mend what the linter can mend by itself, and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(UV) ## Renew requirements.lock from pyproject.toml
	$(UV) lock --upgrade
	$(UV) export --quiet --no-emit-project --all-groups --all-extras --no-header --no-annotate -o requirements.lock

clean: ## Remove the environment and everything that runs left behind (also var/)
	rm -rf .venv .uv var .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(UV): bootstrap.lock
	@echo "Setting up: uv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "adwatch needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r bootstrap.lock
	@touch $(UV)

# Bytecode is compiled once here: without it each Airflow process spends seconds on it.
$(SYNCED): requirements.lock pyproject.toml | $(UV)
	@echo "Setting up: the environment (about a minute the first time)"
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python .venv --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $(SYNCED)

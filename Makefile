# Two commands: `make demo` shows the product, `make test` checks it.
# Needed: Python >= 3.11 with pip and venv, and GNU make. Everything else is installed into .venv,
# from the hash-locked lists in requirements/.

PYTHON ?= python3
SHELL := /bin/sh
.DEFAULT_GOAL := help

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: help demo test bench bench-honesty lock format clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

demo: .venv/.runtime ## set up, fill an example programme and serve it on http://127.0.0.1:8000
	@$(BIN)/impact demo

# One recipe, so that the steps keep their order under `make -j`.
test: .venv/.dev ## set up, then format, lint, types, import contracts and all tests
	@echo "1/5 format"           && $(BIN)/ruff format --check .
	@echo "2/5 lint"             && $(BIN)/ruff check .
	@echo "3/5 types"            && $(BIN)/mypy
	@echo "4/5 import contracts" && $(BIN)/lint-imports
	@echo "5/5 tests"            && $(BIN)/pytest --numprocesses=2 --dist=worksteal

bench: .venv/.dev .venv/.peers ## measure 1,000,000 rows, a very large theory, its drawing and its pages, beside peers
	@$(BIN)/python tests/bench/intake.py
	@$(BIN)/python -m tests.bench.theories
	@$(BIN)/python tests/bench/drawing.py
	@$(BIN)/python -m tests.bench.pages
	@$(BIN)/python -m tests.bench.pulls
	@$(BIN)/python -m tests.bench.disclosure
	@$(BIN)/python -m tests.bench.national
	@$(BIN)/python -m tests.bench.registers

bench-honesty: .venv/.dev ## simulate twenty years many times; are verdicts as right as they say? writes docs/honesty.md
	@$(BIN)/python -m tests.honesty.report

format: .venv/.dev ## put the code in the house format
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

lock: .venv/.dev ## write requirements/*.txt from pyproject.toml (UPGRADE=1 takes newer versions)
	@echo "1/3 requirements/runtime.txt"
	@$(LOCK) --extra build --output-file requirements/runtime.txt pyproject.toml
	@echo "2/3 requirements/dev.txt"
	@$(LOCK) --extra build --extra dev --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt pyproject.toml
	@echo "3/3 requirements/peers.txt"
	@$(LOCK) --output-file requirements/peers.txt requirements/peers.in

clean: ## remove .venv, caches and build results; the data in var/ stay
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# -- setting up: each stamp is newer than what it was made from, so a second run does nothing --

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Impact needs Python 3.11 or newer, and '$(PYTHON)' is:" \
			"$$($(PYTHON) --version 2>&1 || true)" >&2; \
		echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "1/3 making .venv ($$($(PYTHON) --version))"
	@$(PYTHON) -m venv --clear .venv || { \
		echo "Python could not make .venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.runtime: .venv/.python requirements/runtime.txt pyproject.toml
	@echo "2/3 installing what Impact needs (requirements/runtime.txt), a minute or two"
	@$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	@$(PIP) install --quiet --no-build-isolation --no-deps --no-index -e .
	@touch $@

.venv/.peers: .venv/.dev requirements/peers.txt
	@echo "installing the peers of the bench (requirements/peers.txt)"
	@$(PYTHON) -m venv --clear .venv/peers
	@.venv/peers/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
		-r requirements/peers.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	@echo "3/3 installing what the checks need (requirements/dev.txt)"
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

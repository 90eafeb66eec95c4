# Targets that a newcomer can guess. Everything runs in .venv, made from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test lint types golden docs bench model lock clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)  ## read fourteen days of October 1962 into a ledger and show what it holds
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh demo/demo.sh

test: $(STAMP)  ## run the tests
	$(BIN)/pytest -n auto -q

lint: $(STAMP)  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## mypy --strict
	$(BIN)/mypy

golden: $(STAMP)  ## write the golden records again; review them as a diff
	DEPESCHE_GOLDEN=write $(BIN)/pytest -q tests/golden

docs: $(STAMP)  ## generate the reference of commands, run the examples in the documents again
	$(BIN)/python tools/make_command_reference.py docs/reference/commands.md
	$(BIN)/python tools/run_examples.py README.md docs/tutorial/first-question.md

bench: $(STAMP)  ## measure quality and speed (needs ../shared)
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.speed

model: ## train, ship and fit the reading network (see training/README.md)
	$(PYTHON) -m training.train $(TRAIN)
	$(PYTHON) -m training.export
	$(PYTHON) -m training.tune
	$(PYTHON) -m training.tune_records

lock:  ## pin the newest versions that pyproject.toml admits
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev --extra web -q pyproject.toml tools/build.in -o requirements.lock

clean:  ## remove what the targets made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build

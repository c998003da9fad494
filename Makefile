# What a person does with sayso, one word each. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LOCKS := requirements/sayso.lock requirements/dev.lock

.PHONY: help setup demo test lint format lock score confidence bench-read bench-match bench-jobs bench-faults bench-collect bench-trend bench-check bench-answers bench-ledger bench-web
.DEFAULT_GOAL := help

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(READY) ## a virtual environment in .venv with everything pinned

$(READY): $(LOCKS) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## August 2023 in Afghanistan: ledger, tally, brief and reconciliation in out/
	@$(BIN)/python scripts/demo.py

test: setup ## all tests, examples in docstrings too
	$(BIN)/python -m pytest -n auto

lint: setup ## layout, rules, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## put the code into its layout
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

GOLD := examples/afghanistan-2023-08/gold.jsonl
REPORTS := $(if $(wildcard $(GOLD)/*),$(GOLD),$(dir $(GOLD))reports.jsonl)
ASK :=

score: setup ## read reports and score them: GOLD=folder or gold.jsonl beside reports.jsonl, ASK="--errors --lang fa"
	$(BIN)/sayso score $(GOLD) --reports $(REPORTS) $(ASK)

confidence: setup ## fit the weights of confidence to GOLD=folder and tests/gold, and draw how well they hold
	$(BIN)/python scripts/fit_confidence.py $(GOLD)

bench-read: setup ## start, speed beside spaCy, growth with length and memory of the reader, on one core
	$(BIN)/python bench/read.py

bench-match: setup ## how well and how fast claims are grouped
	$(BIN)/python bench/match.py
	$(BIN)/python bench/match_year.py
	$(BIN)/python bench/match_growth.py

bench-jobs: setup ## sayso read on 20,000 reports, with one process and with two
	$(BIN)/python bench/jobs.py

bench-faults: setup ## kill -9 at 200 random moments of add, read, match and decide, on SQLite and on PostgreSQL; 14,000 hostile files and answers
	$(BIN)/python bench/faults.py
	$(BIN)/python bench/hostile.py
	$(BIN)/python bench/hostile_web.py --cases 4000

bench-collect: setup ## how well pages are read, and how fast 100,000 reports are stored
	$(BIN)/python bench/collect.py

bench-trend: setup ## how often a trend calls a change where there is none, and finds one where there is
	$(BIN)/python bench/trend.py --plot docs/trend.svg

bench-check: setup ## planted errors that check finds, and its false alarms, in every set of articles
	for set in first second third fourth fifth sixth seventh eighth ninth; do $(BIN)/python bench/checking.py --set $$set || exit 1; done

bench-answers: setup ## the worked case's figures and verdicts, check's planted errors, and a month's brief of 100,000 claims
	$(BIN)/python bench/answers.py

CLAIMS := 20000

bench-ledger: setup ## ten reports more, a tally and why on a ledger of CLAIMS=20000 claims, in PostgreSQL with PLACE=URL
	$(BIN)/python bench/ledger.py $(CLAIMS) $(PLACE)

bench-web: setup ## the desk under 50 requests a second over a ledger of a million claims
	$(BIN)/python bench/web.py

lock: ## pin what pyproject.toml asks for (after a change there)
	@test -x build/lock/bin/uv || { $(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet uv; }
	build/lock/bin/uv pip compile $(LOCK_OPTIONS) --extra web -o requirements/sayso.lock pyproject.toml
	build/lock/bin/uv pip compile $(LOCK_OPTIONS) --extra web --extra dev -o requirements/dev.lock pyproject.toml

LOCK_OPTIONS := --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11

# The recipes of the house; `make help` lists them. Works with GNU make 3.81 and later.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install serve yearbook tell check test lint format audit bench load messages clean

YEAR ?= 2020
LANGUAGES ?= ja en
WORKERS ?= 2
BIN := .venv/bin
CATALOGUES := $(wildcard src/jichi/locale/*/LC_MESSAGES/django.po \
	src/jichi/*/locale/*/LC_MESSAGES/django.po src/jichi/*/*/locale/*/LC_MESSAGES/django.po)

help: ## List every recipe in a sentence.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

install: .venv/.installed .venv/.compiled ## Install Jichi and its tools into .venv, exactly as uv.lock says.
	@:

.venv/.installed: pyproject.toml uv.lock tools/install tools/python tools/uv
	@tools/install
	@touch $@

.venv/.compiled: .venv/.installed tools/messages.py $(CATALOGUES)
	@$(BIN)/python tools/messages.py compile
	@touch $@

serve: install ## Serve the site on port 8000, with the records of 2020 where there are none yet.
	@$(BIN)/jichi serve --seed fy2020

yearbook: install ## Write the yearbook of YEAR (2020) as HTML, PDF and Word in both languages into out/.
	@mkdir -p out
	@$(BIN)/jichi seed fy2020 --if-never
	@for lang in $(LANGUAGES); do for to in html pdf docx; do \
		file=out/yearbook-$(YEAR)-$$lang.$$to; \
		$(BIN)/jichi yearbook $(YEAR) --to $$to --lang $$lang -o $$file >/dev/null || exit 1; \
		echo "$$file"; \
	done; done

tell: install ## Print the facts of YEAR (2020) as CSV.
	@$(BIN)/jichi seed fy2020 --if-never >&2
	@$(BIN)/jichi tell $(YEAR) --format csv

check: install ## Check the record: seals, digests, declarations and settings.
	@$(BIN)/jichi check

test: install ## Install what the tests need and run every test, on SQLite and on PostgreSQL.
	@$(BIN)/python tools/test.py --workers $(WORKERS)

lint: install ## Check the style, the types and the import contracts of the code.
	@$(BIN)/python tools/test.py --lint

format: install ## Bring the code into the one style.
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

audit: install ## Ask which of the locked dependencies have known weaknesses; needs the network.
	@$(BIN)/python tools/audit.py

bench: install ## Fill a database of 100,000 facts and print how long its questions take.
	@$(BIN)/python -m tests.bench

load: install ## A deadline evening against the real server: what it bears, and that it loses nothing.
	@$(BIN)/python -m tests.load

messages: install ## Bring the catalogues up to the strings in the code, and compile them.
	@$(BIN)/python tools/messages.py extract
	@$(BIN)/python tools/messages.py compile

clean: ## Remove what is made: environment, caches, reports and test databases, never your records in var.
	@rm -rf .venv .tools .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		out build dist
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -type f -exec rm -f {} +

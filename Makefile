# Amity: make demo runs it, make test tests it, make help lists the rest.

SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
RUN := .venv/bin/python
export AMITY_HOME ?= $(CURDIR)/var
export PYTHONDONTWRITEBYTECODE =

.PHONY: help demo test install install-tests lint format types contracts migrations translations messages relevance \
	tests-sqlite tests-postgresql browser packaging accessibility screenshots bench lock wheel clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

demo: install ## the site with sample data on this machine (make demo ARGS="--fresh --size bench --port 8080")
	@$(RUN) -m amity demo $(ARGS)

test: install-tests ## everything: lint, types, contracts, tests on both databases, browser, accessibility
	@$(RUN) tools/suite.py

install: ## only set up what running needs
	@$(PYTHON) tools/install.py

install-tests: ## only set up what tests need
	@$(PYTHON) tools/install.py --tests

lint: install-tests ## style of Python and of templates
	@$(RUN) tools/suite.py lint format templates

format: install-tests ## put Python into the house's format
	@$(RUN) -m ruff format . && $(RUN) -m ruff check --fix .

types: install-tests ## types
	@$(RUN) tools/suite.py types

contracts: install-tests ## which room may import which
	@$(RUN) tools/suite.py contracts

migrations: install-tests ## whether a migration is missing
	@$(RUN) tools/suite.py migrations

translations: install-tests ## whether a translation is missing
	@$(RUN) tools/suite.py translations

messages: install-tests ## bring the catalogues up to date with code and templates
	@$(RUN) tools/messages.py

tests-sqlite: install-tests ## tests on SQLite
	@$(RUN) tools/suite.py sqlite

tests-postgresql: install-tests ## tests on a PostgreSQL server of their own
	@$(RUN) tools/suite.py postgresql

browser: install-tests ## journeys and accessibility in a real browser
	@$(RUN) tools/suite.py browser

packaging: install-tests ## the wheel, installed in an empty place
	@$(RUN) tools/suite.py packaging

accessibility: install-tests ## write what the accessibility statement says, from a browser run
	@AMITY_PUBLISH_MEASURE=yes $(RUN) tools/suite.py browser

screenshots: install-tests ## the pictures of docs/screenshots.md, from a site made for them
	@$(RUN) tools/screenshots.py

bench: install-tests ## how fast: start, pages, imports, journal, spreadsheets, documents, reading, archives, search
	@$(RUN) bench/start.py && $(RUN) bench/pages.py && $(RUN) bench/imports.py && $(RUN) bench/journal.py && $(RUN) bench/spreadsheet.py && $(RUN) bench/documents.py && $(RUN) bench/reading.py && $(RUN) bench/archive.py && $(RUN) bench/search.py

relevance: install-tests ## how well questions are answered, over a sample made for them; the help page shows it
	@AMITY_HOME=var/relevance $(RUN) -m amity demo --prepare-only --on 2026-11-25 && AMITY_HOME=var/relevance $(RUN) -m amity index && AMITY_HOME=var/relevance $(RUN) tools/relevance/measure.py --publish

lock: install ## choose the newest versions that fit and write them down with their hashes
	@$(RUN) tools/lock.py

wheel: install-tests ## the installable package in dist/
	@$(RUN) -m hatchling build -t wheel

clean: ## remove what was installed and built; data in var/ stay
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

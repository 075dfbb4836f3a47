.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
CASES ?= 3000
BIN := .venv/bin
VAR := $(or $(VAR_DIR),var)
UV := $(BIN)/uv
SYNC := $(UV) sync --frozen --inexact --compile-bytecode
export PYTHONDONTWRITEBYTECODE :=

SITE_DATA := $(shell find share_cms/demo locale */migrations stakeholders/geocoding \
	-type f \( -name '*.py' -o -name '*.json' -o -name '*.po' \) 2>/dev/null)

.PHONY: help run test check format fuzz bench mails messages screenshots clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

run: $(VAR)/.prepared ## Serve the demo site at http://127.0.0.1:8000/ (PORT= changes it)
	@exec $(BIN)/python -m share_cms.serve --port $(PORT)

test: .venv/.dev ## Run the tests
	@$(BIN)/pytest $(ARGS)

check: .venv/.dev ## Format, lint, types, floors, migrations, translations
	@$(BIN)/ruff format --check --quiet . || { echo "make format mends this"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@git ls-files -z 'templates/**.html' | xargs -0 $(BIN)/djade --target-version 5.2 --check
	@$(BIN)/lint-imports --no-cache | tail -n 3
	@$(BIN)/mypy
	@# The code is checked, not the database that happens to lie in var/.
	@$(BIN)/python manage.py check_house --settings share_cms.settings.test

format: .venv/.dev ## Format Python and templates
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix .
	@git ls-files -z 'templates/**.html' | xargs -0 $(BIN)/djade --target-version 5.2

fuzz: .venv/.dev ## Ask both APIs 3,000 questions at random (CASES= changes it)
	@FUZZ_CASES=$(CASES) $(BIN)/pytest -n 0 -s tests/stakeholders/api/test_schema.py

bench: .venv/.dev ## Time map, finder and searches beside stock Folium's (15 minutes)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

mails: $(VAR)/.prepared ## Write every mail in every language to var/mails/samples/
	@$(BIN)/python manage.py mails

messages: .venv/.dev ## Bring locale/*/LC_MESSAGES/django.po up to date with the code
	@$(BIN)/python manage.py messages --update

screenshots: .venv/.dev ## Take the README's pictures of the site that `make run` serves
	@$(BIN)/python -m tests.browser.screenshots --port $(PORT)

clean: ## Remove the virtual environment and all that was written at run time
	@rm -rf .venv $(VAR)

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed (make PYTHON=/path/to/python3.11 …)"; exit 1; }
	@echo "Making a virtual environment …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --disable-pip-version-check 'uv>=0.9,<1'

.venv/.installed: .venv/bin/uv uv.lock
	@echo "Installing the locked dependencies …"
	@$(SYNC) --no-dev
	@$(BIN)/python -m compileall -q share_cms campaigns home stakeholders accounts
	@touch $@

.venv/.dev: .venv/.installed
	@echo "Installing what tests and checks need …"
	@$(SYNC)
	@touch $@

$(VAR)/.prepared: .venv/.installed $(SITE_DATA)
	@$(BIN)/python manage.py prepare
	@touch $@

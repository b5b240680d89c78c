# What a developer does with this product, in six words. Needs Python 3.11 or newer, git and make.
#
#   make PYTHON=python3.13 demo     chooses the Python that .venv is made from
#   make test ARGS="-k overview"    hands arguments to pytest
#   make lock UPGRADE=1             moves every pin to the newest version the ranges allow
#
# Everything is installed in .venv. A hidden file per level of requirements (.venv/.run, .test,
# .check) holds a copy of what was installed, so that nothing is done twice and a change of branch
# is noticed. Nothing is downloaded when the product runs.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

PYTHON ?= python3
ARGS ?=
UPGRADE ?=
UV_VERSION := 0.13.9

RUN := .venv/bin/python -m
PIP := $(RUN) pip --quiet --quiet --disable-pip-version-check --no-input install

# A .venv that was made elsewhere, or whose Python has gone, is made again.
ifneq ($(shell test "$$(cat .venv/.made 2>/dev/null)" = "$(CURDIR)" \
	&& .venv/bin/python -c '' 2>/dev/null && echo good),good)
.PHONY: .venv/.made
endif

.PHONY: help
help: ## Say what can be made (this list)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: .venv/.run ## Build the demonstration in .demo if it is not there, and open it on 127.0.0.1:8501
	@.venv/bin/partnership-monitor demo

.PHONY: test
test: .venv/.test .venv/.duckdb-2 ## Run every test, in a real Chromium and on both DuckDB versions
	@chromium="$$(.venv/bin/python scripts/ensure_chromium.py)" && \
	CHROMIUM="$$chromium" DUCKDB2_PATH="$(CURDIR)/.venv/duckdb-2" $(RUN) pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: check
check: .venv/.check ## Check format, lint, types, layers, requirements and licences; change no file
	@failed=0; step() { echo "== $$1"; shift; "$$@" || failed=1; }; \
	step "format (make fix mends it)" $(RUN) ruff format --check --quiet . ; \
	step "lint" $(RUN) ruff check --quiet . ; \
	step "types" $(RUN) mypy --no-error-summary ; \
	step "layers" .venv/bin/lint-imports --no-logo ; \
	step "requirements" .venv/bin/python scripts/check_requirements.py ; \
	step "requirements as installed" $(RUN) pip --disable-pip-version-check check ; \
	step "licences" .venv/bin/python scripts/check_licences.py ; \
	exit $$failed

.PHONY: fix
fix: .venv/.check ## Format the code and mend what ruff can mend
	@$(RUN) ruff check --fix --exit-zero --quiet .
	@$(RUN) ruff format .

# uv asks PyPI, or the index named in the environment variable UV_DEFAULT_INDEX; either way no
# index is written down. check.txt is worked out first and holds the others to its versions.
UV_COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: ## Pin the requirements again, from pyproject.toml and requirements/*.in
	@echo "Installing uv $(UV_VERSION) into .venv-lock"
	@$(PYTHON) -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
	$(UV_COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/pins.in -o requirements/check.txt
	$(UV_COMPILE) pyproject.toml requirements/build.in --extra test -c requirements/check.txt -o requirements/test.txt
	$(UV_COMPILE) pyproject.toml requirements/build.in -c requirements/check.txt -o requirements/run.txt
	$(UV_COMPILE) --no-deps requirements/duckdb-2.in -o requirements/duckdb-2.txt
	@rm -rf .venv-lock

.PHONY: clean
clean: ## Remove everything that was made: .venv, .demo, caches
	@rm -rf .venv .venv-lock .demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------ the environment

.venv/.made:
	@$(PYTHON) -c '' 2>/dev/null || { \
	  echo "Partnership Monitor needs Python 3.11 or newer, and '$(PYTHON)' does not run. Install one, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Partnership Monitor needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) -c 'import platform; print(platform.python_version())'). Name a newer one: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. On Debian or Ubuntu install its venv package: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv
	@echo "$(CURDIR)" > $@

# $(call install,LEVEL,LEVELS): check.txt holds all of test.txt, which holds all of run.txt, so an
# installed level vouches for the levels below it.
define install
	@if cat requirements/$(1).txt pyproject.toml | cmp -s - $@; then touch $@; else \
	  echo "Installing requirements/$(1).txt into .venv (a minute or two the first time)" && \
	  rm -f .venv/.run .venv/.test .venv/.check && \
	  $(PIP) --require-hashes -r requirements/$(1).txt && \
	  $(PIP) --no-deps --no-build-isolation -e . && \
	  for level in $(2); do cat requirements/$$level.txt pyproject.toml > .venv/.$$level || exit 1; done; \
	fi
endef

.venv/.run: .venv/.made requirements/run.txt pyproject.toml
	$(call install,run,run)

.venv/.test: .venv/.made requirements/test.txt pyproject.toml
	$(call install,test,test run)

.venv/.check: .venv/.made requirements/check.txt pyproject.toml
	$(call install,check,check test run)

.venv/.duckdb-2: .venv/.made requirements/duckdb-2.txt
	@if cmp -s requirements/duckdb-2.txt $@; then touch $@; else \
	  echo "Installing requirements/duckdb-2.txt into .venv/duckdb-2" && \
	  rm -rf .venv/duckdb-2 && \
	  $(PIP) --require-hashes --no-deps --target .venv/duckdb-2 -r requirements/duckdb-2.txt && \
	  cp requirements/duckdb-2.txt $@; \
	fi

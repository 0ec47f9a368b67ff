# Needs only make, Python 3.11 or newer and a package index. `make` alone lists what there is.

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(shell $(p) -c 'import sys; sys.version_info < (3, 11) or print("$(p)")' 2>/dev/null)))
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help report test check fmt eval bench browser clean

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 10

report: $(VENV)/.installed  ## Check the sample sources; print the findings and write reports/
	@mkdir -p reports
	@$(BIN)/crosscheck check sources --exit-zero --report html=reports/crosscheck.html --report markdown=reports/crosscheck.md --report json=reports/crosscheck.json

test: $(VENV)/.developing browser  ## Run all tests; values and verdicts must be covered wholly
	$(BIN)/pytest --cov=crosscheck.values --cov=crosscheck.verdicts --cov-report= $(PYTEST_ARGS)
	$(BIN)/coverage report --include='*/crosscheck/values/*,*/crosscheck/verdicts/*' --skip-covered --show-missing --fail-under=100

check: $(VENV)/.developing  ## Check format, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fmt: $(VENV)/.developing  ## Format, and mend what the linter can
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

eval: $(VENV)/.developing  ## Measure accuracy on the project's own judged dossiers
	$(BIN)/python evals/evaluate.py

bench: $(VENV)/.developing  ## Measure speed
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/spark_engine.py

clean:  ## Remove caches and builds; the environment and the reports stay
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "crosscheck needs Python 3.11 or newer; name it with: make PYTHON=/path/to/python" >&2; exit 1; fi
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "cannot make $(VENV); on Debian install the package python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing crosscheck into $(VENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(BIN)/python
	@echo "installing crosscheck with its development tools into $(VENV) ..."
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed

BROWSERS := chromium chromium-browser google-chrome google-chrome-stable
APT      := timeout 900 env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20

browser:  # for the tests of the pages; without one they are skipped, and it is said
	@for name in $(BROWSERS); do if command -v $$name >/dev/null 2>&1; then exit 0; fi; done; \
	as=; if [ "$$(id -u)" != 0 ]; then as="sudo -n"; fi; \
	if command -v apt-get >/dev/null 2>&1 && { [ -z "$$as" ] || $$as true 2>/dev/null; }; then \
	  echo "installing chromium for the tests of the pages ..."; \
	  if $$as $(APT) update >/dev/null 2>&1 && $$as $(APT) install -y --no-install-recommends chromium >/dev/null 2>&1; then exit 0; fi; \
	  echo "note: chromium could not be installed; the tests that drive a browser are skipped"; \
	else \
	  echo "note: no browser ($(BROWSERS)) and no way to install one; the tests that drive a browser are skipped"; \
	fi

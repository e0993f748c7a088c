# make corpus                                     convert samples/ into output/samples/
# make corpus CORPUS=~/dhrs OUT=~/dhr-data        convert a folder of your own, with its sub-folders
# make test | lint | samples | dictionary | picture | table   for work on dhr itself
# make benchmarks                                 compare dhr with other tools; takes long

SHELL := /bin/sh
PYTHON ?= python3
CORPUS ?= samples
ifeq ($(CORPUS),samples)
OUT ?= output/samples
else
OUT ?= output/corpus
endif
# Handed over in the environment and quoted there: paths may hold spaces; dhr itself expands ~.
export CORPUS OUT

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TEST := $(VENV)/.ready-test
READY_LINT := $(VENV)/.ready-lint

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: corpus test lint samples dictionary picture table benchmarks clean help

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

corpus: $(READY)
	$(BIN)/dhr extract "$$CORPUS" --out "$$OUT"

test: $(READY_TEST)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY_LINT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Makes the sample PDFs again; the PDFs are committed, so this is only for changing them (see samples/README.md).
samples: $(READY_TEST)
	$(BIN)/python -m samples.make

dictionary: $(READY)
	$(BIN)/python -m dhr.write.dictionary > output/README.md.part
	mv output/README.md.part output/README.md

# Draws docs/picture.png and docs/review.png, the pictures in README.md, again. The second needs Chromium.
picture: $(READY_TEST)
	$(BIN)/python docs/make_picture.py
	$(BIN)/python docs/make_review_picture.py

# Writes the table of README.md again: recommendations of a sample by agency and status.
table: $(READY)
	$(BIN)/python docs/make_table.py

# Writes the tables of README.md, "Compared with other tools", again. The other tools live in a folder of their own.
BENCHMARKS := .venv-benchmarks
benchmarks: $(BENCHMARKS)/.ready
	$(BENCHMARKS)/bin/python -m benchmarks --readme

$(BENCHMARKS)/.ready: pyproject.toml constraints.txt benchmarks/peers.txt
	test -x $(BENCHMARKS)/bin/python || $(PYTHON) -m venv $(BENCHMARKS)
	$(BENCHMARKS)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
		-e '.[test]' -r benchmarks/peers.txt
	touch $@

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "dhr needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[ocr]' \
		|| { echo "the libraries that read scans cannot be installed here; all else works without them" >&2; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .; }
	touch $@

$(READY_TEST): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

$(READY_LINT): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	touch $@

clean:
	rm -rf $(VENV) $(BENCHMARKS) build dist

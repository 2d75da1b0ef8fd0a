# The commands of the README. Needs Python 3.11+, a C compiler, no root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUT ?= examples/pha-aurora.jsonl
PAGE ?= out/demo.html
GOLD ?= ../shared
DATA ?= $(GOLD)

PORT ?= 8765

.PHONY: demo serve test setup check fix types wheel gate ray scale models bench pictures clean
.DEFAULT_GOAL := demo

# Some systems ship venv without pip; then the pip outside the environment fills it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { $(PYTHON) -m venv --clear --without-pip $(VENV) \
	       && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }

$(VENV)/.demo: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (with test tools) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.demo $(VENV)/.serve

demo: $(VENV)/.demo  ## the brief of the example story, or of INPUT="a.txt b.txt"
	@mkdir -p $(dir $(PAGE))
	@$(BIN)/doichieu brief $(INPUT) --format html --output $(PAGE)
	@$(BIN)/doichieu brief $(INPUT)
	@echo
	@echo "Trang để đọc và kiểm chứng / the page to read and check: $(PAGE)"

setup: $(VENV)/.test

$(VENV)/.serve: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) (with the page) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[collect,serve]'
	@touch $@ $(VENV)/.demo

serve: $(VENV)/.serve  ## the newsroom's page on the example collection
	@mkdir -p out
	@$(BIN)/doichieu collect examples/newsroom.jsonl --collection out/newsroom.sqlite
	@$(BIN)/doichieu serve --collection out/newsroom.sqlite --port $(PORT)

test: setup check  ## every check
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff format --check -q src tests tools training benchmarks
	$(BIN)/ruff check -q src tests tools training benchmarks
	$(BIN)/mypy

fix: setup
	$(BIN)/ruff format -q src tests tools training benchmarks
	$(BIN)/ruff check -q --fix src tests tools training benchmarks

types: setup
	$(BIN)/mypy

wheel: setup  ## the built wheel, installed alone, writes the same brief
	$(BIN)/python tools/check_wheel.py

ray: setup  ## the batch under Ray gives the same result
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test,ray]'
	$(BIN)/python -m pytest -m ray tests/batch

scale: setup  ## what INPUT costs by stage with one worker and two, on a pool and under Ray
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test,ray]'
	$(BIN)/python -m benchmarks.batch $(INPUT) --ray

gate: setup  ## the referee's floors; fails without the gold data in GOLD
	$(BIN)/python -m tools.gate $(GOLD)

models: setup  ## learn every shipped weight from DATA (half an hour; `python -m training -h`)
	$(BIN)/python -m training $(DATA)

bench: setup  ## quality and speed against named peers
	$(BIN)/python -m pip install -q --disable-pip-version-check -r benchmarks/requirements.txt
	$(BIN)/python benchmarks/language.py
	$(BIN)/python -m benchmarks.page

pictures: setup  ## the pictures of the README, from the examples (needs Chromium)
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/newsroom_pictures.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# make map    build maps/victor-serge.html
# make test   install what the tests need, the browser included, and run them
# make check  all that CI runs: format, lint, types, tests
# make fuzz   throw more than 100,000 generated inputs at all that reads
# make serve  the maps at http://127.0.0.1:8000, for trying them in a frame
# Windows: README.md gives the same in its own commands.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
.PHONY: map test check lint types player serve geocode basemap borders pictures lowest bench fuzz clean
.DELETE_ON_ERROR:

map: .venv/.ready
	@$(BIN)/sergemap build

test: .venv/.ready-dev .venv/.browser
	$(BIN)/pytest -n 2 --dist worksteal

check: lint types player test

lint: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.ready-dev node_modules/.ready
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent types

player: .venv/.ready-dev node_modules/.ready
	PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent

serve: map
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory maps $(PORT)

geocode: .venv/.ready
	$(BIN)/sergemap geocode

basemap: .venv/.ready-dev
	$(BIN)/python tools/build_basemap.py

borders: .venv/.ready-dev
	$(BIN)/python tools/build_borders.py
	$(BIN)/python tools/build_countries.py

pictures: .venv/.ready-dev .venv/.browser
	$(BIN)/python tools/take_pictures.py

# The oldest versions that pyproject.toml allows, in a folder of their own.
lowest: .venv/.ready-dev
	$(BIN)/python tools/prepare.py lowest
	.venv-lowest/bin/pytest -n 2 --ignore tests/browser --ignore tests/tools -W default

# More than 100,000 generated inputs for all that reads; `make test` runs a small share.
fuzz: .venv/.ready-dev
	$(BIN)/python tools/fuzz.py

bench: .venv/.ready-dev
	$(BIN)/python bench/build.py
	$(BIN)/python bench/dates.py
	$(BIN)/python bench/borders.py
	$(BIN)/python bench/page.py

# A machine without Debian's python3-venv gets it where apt works as root, or is told so.
.venv/bin/python:
	@$(PYTHON) tools/prepare.py venv

.venv/.ready: pyproject.toml | .venv/bin/python
	@$(BIN)/python tools/prepare.py packages
	@touch $@

.venv/.ready-dev: pyproject.toml .venv/.ready
	@$(BIN)/python tools/prepare.py developer
	@touch $@

.venv/.browser: tools/prepare.py .venv/.ready-dev
	@$(BIN)/python tools/prepare.py browser
	@touch $@

node_modules/.ready: package.json package-lock.json .venv/.ready-dev
	@$(BIN)/python tools/prepare.py node
	@touch $@

clean:
	rm -rf .venv .venv-lowest .cache node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	rm -f maps/*.html

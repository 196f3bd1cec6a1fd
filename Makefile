# make map    build maps/victor-serge.html
# make test   install what the tests need, three browsers included, and run them
# make check  all that CI runs: format, lint, types, review, tests
# make newest, make lowest   the tests with the newest and the oldest packages that are allowed
# make short-names   the player's script anew, as pages hold it
# make lock   write requirements/ anew; the commands above install what it names, and nothing else
# make dist   the wheel and the source archive, in dist/; the same bytes each time
# make fuzz   throw 200,000 generated inputs at all that reads, and keep what is at fault
# make site   the map and the lessons, with a page that leads to them, in site/
# make bench  take the figures of docs/performance.md, and end with a table for a note
# make serve  the map in a browser, built anew whenever data/places.yaml is saved; PORT=8001
# Windows: README.md gives the same in its own commands.

PYTHON ?= python3
BIN := .venv/bin
PORT ?=
.PHONY: map site test check lint types player short-names serve geocode areas basemap borders page-lines towns figures pictures newest lowest lock bench fuzz dist review audit clean
.DELETE_ON_ERROR:

map: .venv/.ready
	@$(BIN)/sergemap build

# SITE_URL is the address the site will have; without one the map names none.
site: .venv/.ready
	rm -rf site
	$(BIN)/sergemap build -o site/victor-serge.html --companion $(if $(SITE_URL),--url "$(SITE_URL:/=)/victor-serge.html")
	$(BIN)/sergemap export --format svg -o site/victor-serge.svg
	$(BIN)/sergemap lesson -o site/lesson.html $(if $(SITE_URL),--url "$(SITE_URL:/=)/lesson.html")
	$(BIN)/sergemap lesson --lang fr -o site/lesson.fr.html $(if $(SITE_URL),--url "$(SITE_URL:/=)/lesson.fr.html")
	$(BIN)/sergemap lesson --lang es -o site/lesson.es.html $(if $(SITE_URL),--url "$(SITE_URL:/=)/lesson.es.html")
	$(BIN)/sergemap lesson --lang ru -o site/lesson.ru.html $(if $(SITE_URL),--url "$(SITE_URL:/=)/lesson.ru.html")
	cp docs/site/index.html site/index.html

test: .venv/.ready-dev .venv/.browsers node_modules/.ready
	$(BIN)/pytest -n 3 --dist worksteal

check: lint types player review test

lint: .venv/.ready-dev node_modules/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent lint

types: .venv/.ready-dev node_modules/.ready
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent types

# The workflows as zizmor sees them, and the whole as the guide of Scientific Python does.
review: .venv/.ready-dev
	$(BIN)/zizmor --offline --no-progress --quiet --persona pedantic .
	$(BIN)/sp-repo-review --show err .

audit: .venv/.ready-dev
	$(BIN)/uv tool run pip-audit --disable-pip --require-hashes -r requirements/run.txt

player: .venv/.ready-dev node_modules/.ready
	PATH="$(CURDIR)/$(BIN):$$PATH" npm test --silent

serve: .venv/.ready
	@$(BIN)/sergemap serve $(if $(PORT),--port $(PORT))

geocode: .venv/.ready
	$(BIN)/sergemap geocode

short-names: .venv/.ready-dev node_modules/.ready
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tools/build_player.py

basemap: .venv/.ready-dev
	$(BIN)/python tools/build_basemap.py
	$(BIN)/python tools/build_page_lines.py

borders: .venv/.ready-dev
	$(BIN)/python tools/build_borders.py
	$(BIN)/python tools/build_countries.py
	$(BIN)/python tools/build_state_names.py
	$(BIN)/python tools/build_page_lines.py

page-lines: .venv/.ready-dev
	$(BIN)/python tools/build_page_lines.py

areas: .venv/.ready-dev
	$(BIN)/python tools/build_areas.py
	$(BIN)/python tools/build_islands.py

towns: .venv/.ready-dev
	$(BIN)/python tools/build_towns.py

# Small maps and plots of the life, from its own data: data/pictures/.
figures: .venv/.ready
	$(BIN)/python tools/draw_figures.py

pictures: .venv/.ready-dev .venv/.browsers
	$(BIN)/python tools/take_pictures.py

# The same tests with what the lock does not hold fast, in folders of their own. What another
# package warns of is no fault of ours.
newest lowest: .venv/.ready-dev .venv/.browsers node_modules/.ready
	$(BIN)/python tools/prepare.py $@
	.venv-$@/bin/pytest -n 2 --dist worksteal -W default

lock: .venv/.ready-dev
	$(BIN)/python tools/prepare.py lock

# 200,000 generated inputs for all that reads; `make test` runs a small share, and the corpus.
fuzz: .venv/.ready-dev
	$(BIN)/python tools/fuzz.py

dist: short-names
	rm -rf dist
	$(BIN)/python -m build --no-isolation

bench: .venv/.ready-dev .venv/.browsers
	@$(BIN)/python bench

# A machine without Debian's python3-venv gets it where apt works as root, or is told so.
.venv/bin/python:
	@$(PYTHON) tools/prepare.py venv

.venv/.ready: pyproject.toml requirements/run.txt | .venv/bin/python
	@$(BIN)/python tools/prepare.py packages
	@touch $@

.venv/.ready-dev: requirements/dev.txt .venv/.ready
	@$(BIN)/python tools/prepare.py developer
	@touch $@

# With `make --jobs=2` these come while pip is at work, and so does npm where there is one.
.venv/.debian: tools/prepare.py tools/browsers.py | .venv/bin/python
	@$(BIN)/python tools/prepare.py debian
	@touch $@

.venv/.browsers: .venv/.debian .venv/.ready-dev
	@$(BIN)/python tools/prepare.py browsers
	@touch $@

node_modules/.ready: package.json package-lock.json $(if $(shell command -v npm 2>/dev/null),| .venv/bin/python,.venv/.ready-dev)
	@$(BIN)/python tools/prepare.py node
	@touch $@

clean:
	rm -rf site .venv .venv-newest .venv-lowest .cache node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	rm -f maps/*.html

# make run    the archive on http://127.0.0.1:8000, set up on first use
# make test   every test, on SQLite and on PostgreSQL
# make stress the tests of odd input with all cases and twenty times as many random examples, on both databases
# make bench  the archive's speed beside its peers; SIZE=200000 or SIZE=1000000, DATABASE=postgresql (bench/README.md)
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TESTS ?= -n 2 --dist loadfile
# The proof that a new record type needs nothing but its own app (tests/publications).
BOOKS := --ds=tests.publications.settings tests/publications

SIZE ?= 10000
DATABASE ?= sqlite

.PHONY: run test stress lint bench clean

run: .venv/runs .env
	@$(BIN)/python manage.py setup
	@$(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

test: .venv/tests .env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run --settings=tests.publications.settings
	DATABASE_URL=sqlite://:memory: $(BIN)/python -m pytest $(TESTS)
	DATABASE_URL=sqlite://:memory: $(BIN)/python -m pytest $(BOOKS)
	$(BIN)/python tests/on_postgresql.py $(BIN)/python -m pytest $(TESTS)
	$(BIN)/python tests/on_postgresql.py $(BIN)/python -m pytest $(BOOKS)

stress: .venv/tests .env
	STRESS=20 DATABASE_URL=sqlite://:memory: $(BIN)/python -m pytest $(TESTS) -m "hypothesis or stress or sqlite_only"
	STRESS=20 $(BIN)/python tests/on_postgresql.py $(BIN)/python -m pytest $(TESTS) -m "hypothesis or stress or sqlite_only"

bench: .venv/bench
	@$(BIN)/python -m bench --size $(SIZE) --database $(DATABASE)

lint: .venv/tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/runs: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt .venv/runs
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bench: requirements-bench.txt .venv/tests
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

# A machine's own settings: debug on, and a secret of its own.
.env:
	@umask 077; $(PYTHON) -c 'import secrets; print("DEBUG=yes\nSECRET_KEY=" + secrets.token_urlsafe(50))' > $@

clean:
	rm -rf .venv data .env

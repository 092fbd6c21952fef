# make run    the archive on http://127.0.0.1:8000, set up on first use
# make test   every test, on SQLite and on PostgreSQL
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TESTS ?= -n 2 --dist loadfile

.PHONY: run test lint clean

run: .venv/runs .env
	@$(BIN)/python manage.py setup
	@$(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

test: .venv/tests .env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	DATABASE_URL=sqlite://:memory: $(BIN)/python -m pytest $(TESTS)
	$(BIN)/python tests/on_postgresql.py $(BIN)/python -m pytest $(TESTS)

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

# A machine's own settings: debug on, and a secret of its own.
.env:
	@umask 077; $(PYTHON) -c 'import secrets; print("DEBUG=yes\nSECRET_KEY=" + secrets.token_urlsafe(50))' > $@

clean:
	rm -rf .venv data .env

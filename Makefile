# The two commands: `make run` serves the assistant on http://localhost:8501, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
PORT ?= 8501

# Nothing leaves the machine: no model hub, no usage statistics.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False
export LANGSMITH_TRACING := false
export STREAMLIT_BROWSER_GATHER_USAGE_STATS := false

.PHONY: run test ask index eval lint types imports clean

run: index
	$(PY) -m assistant serve --port $(PORT)

ask: index
	@$(PY) -m assistant ask "$(Q)"

index: $(INSTALLED)
	@$(PY) -m vectorstore build

test: index lint types imports
	$(PY) -m pytest

# The curated questions against the committed floors and the last recorded run.
eval: index
	$(PY) -m eval gate

lint: $(INSTALLED)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(INSTALLED)
	$(VENV)/bin/mypy

imports: $(INSTALLED)
	$(VENV)/bin/lint-imports

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 run" >&2; exit 2; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,eval]"
	touch $(INSTALLED)

clean:
	rm -rf $(VENV) var

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

.PHONY: run test test-model ask index eval gate lint types imports clean

run: index
	$(PY) -m assistant serve --port $(PORT)

ask: index
	@$(PY) -m assistant ask "$(Q)"

index: $(INSTALLED)
	@$(PY) -m vectorstore build

test: index lint types imports
	$(PY) -m pytest

# Every system over the curated questions; fails below the committed floors and on what broke.
eval: index
	$(PY) -m eval gate

# The same verdict from the assistant alone, in a minute: what CI runs.
gate: index
	$(PY) -m eval gate --quick

# With a real language model as well: compiles its server once, 10 to 25 minutes on two cores.
test-model: index
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[model]"
	$(PY) -m pytest -rP tests/assistant/test_llm_real_model.py tests/assistant/test_llm_share_right.py

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

# What people said stays: conversations and their opinions of answers cannot be built again.
clean:
	rm -rf $(VENV)
	test ! -d var || find var -mindepth 1 -maxdepth 1 ! -name conversations ! -name feedback -exec rm -rf {} +

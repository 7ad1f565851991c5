# Needs Python 3.11 or newer and make. Every target sets up what it needs in .venv, from versions pinned with hashes.
#   make demo ARGS="--port 8600 --no-browser"

.DEFAULT_GOAL := help
.PHONY: help demo run test quick test-deep check ordeal bench write release guide pictures lock clean

VENV := .venv
BIN := $(VENV)/bin
IS_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p $(IS_ENOUGH) >/dev/null 2>&1 && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# Python compiles a module when it is first used; compiling all of them at once costs more than it saves. A lock names
# everything there is to install, so nothing has to be worked out.
INSTALL := $(PIP) install --no-compile --no-deps --require-hashes
EDITABLE := $(PIP) install --no-compile --no-deps --no-build-isolation --editable .

# Where this is set, every process would compile all that it imports anew, which takes it seconds.
unexport PYTHONDONTWRITEBYTECODE

# Tests of one file stay together, because they share its servers and browsers; files come in the order of tests/conftest.py,
# and tests/sharing_out.py says which worker has the next one. One worker more than there are processors, because whoever drives
# a browser waits a lot.
AT_ONCE = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
WORKERS ?= -n $(AT_ONCE) --dist loadfile --no-loadscope-reorder
LAYER ?= domain

help: ## What there is to run
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Open a practice of invented couples
	@$(BIN)/mendwell demo $(ARGS)

run: $(VENV)/.installed ## Open your own practice
	@$(BIN)/mendwell run $(ARGS)

test: $(VENV)/.installed-dev ## Run all tests
	@$(BIN)/pytest $(WORKERS) $(ARGS)

quick: $(VENV)/.installed-dev ## Run what a change of one layer needs, without browsers: LAYER=store
	@$(BIN)/mypy
	@$(BIN)/pytest $(WORKERS) tests/test_architecture.py tests/$(LAYER) $(ARGS)

test-deep: $(VENV)/.installed-dev ## Run all tests, property tests with many more examples
	@MENDWELL_EXAMPLES=deep $(BIN)/pytest $(WORKERS) $(ARGS)

check: $(VENV)/.installed-dev ## Lint, format, types, import contracts, secrets, advisories, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.secret_scan
	$(BIN)/python -m tools.advisories
	$(BIN)/pytest $(WORKERS) $(ARGS)

ordeal: $(VENV)/.installed-dev ## Kill, cut, flip and fill a practice, and count what comes back
	@$(BIN)/python -m tests.reliability.ordeal $(ARGS)

bench: $(VENV)/.installed-dev ## Measure speed beside what people use instead
	@$(BIN)/python -m benchmarks $(ARGS)

write: $(VENV)/.installed-dev ## Write anew what is made from declarations
	@$(BIN)/python -m tools

release: $(VENV)/.installed-dev ## Build wheel and source twice, their list of parts and their hashes into dist
	@$(BIN)/python -m tools.release
	@cat dist/SHA256SUMS

guide: $(VENV)/.installed-dev ## Build the guide for counselors into build/guide
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs/guide build/guide
	@echo "build/guide/index.html"

pictures: $(VENV)/.installed-dev ## Take the pictures of guide and README anew from the demo (needs Chromium)
	@$(BIN)/python -m tools.pictures

lock: ## Pin the newest allowed versions anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra build \
		pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra build --extra dev \
		--constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Remove the environment
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Mendwell needs Python 3.11 or newer. Install it, then run make again." >&2; exit 1; }
	@echo "Setting up $(VENV) (only the first time) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make an environment. On Debian and Ubuntu install python3-venv, then run make again." >&2; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@$(INSTALL) -r requirements.lock
	@$(EDITABLE)
	@touch $@

# The lock for development has all that the other one has, in the same versions.
$(VENV)/.installed-dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@$(INSTALL) -r requirements-dev.lock
	@$(EDITABLE)
	@touch $(VENV)/.installed $@

# `make run` and `make test` set up everything they need; a second run starts at once.

.DEFAULT_GOAL := help
.PHONY: help run demo test lint bench setup setup-test

python := .venv/bin/python

help:
	@echo "make run    open the ledger (without a screen: play the demo month into out/demo)"
	@echo "make demo   play a small office's month into out/demo"
	@echo "make test   run the tests"
	@echo "make lint   check style, types and layers"
	@echo "make bench  measure against the bare libraries"
	@echo "make setup  only install what running needs"

setup:
	@python=$$(scripts/find-python) && "$$python" scripts/set_up.py

setup-test:
	@python=$$(scripts/find-python) && "$$python" scripts/set_up.py --test

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(python) main.py; \
	else \
		echo "这台电脑没有屏幕，窗口打不开；改为演示一个月的办理。"; \
		$(MAKE) --no-print-directory demo; \
	fi

demo: setup
	@QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(python) main.py demo out/demo

test: setup-test
	@QT_QPA_PLATFORM=offscreen $(python) -m pytest -q

lint: setup-test
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	.venv/bin/lint-imports

bench: setup-test
	$(python) -m tests.bench

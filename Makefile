# Kasauti: everything starts from Python 3.11 and make.
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-slow published format pin clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 14

setup:  ## install the pinned packages and this checkout into .venv
	@tools/setup.sh

CITY ?= services

demo: setup  ## set up and run the main job; results in out/demo; CITY=property is the other road
	@rm -rf out/demo && .venv/bin/kasauti demo --city $(CITY) --out out/demo

test: setup  ## set up and run everything not marked slow
	@tools/check.sh

test-slow: setup  ## set up and run what is marked slow
	@tools/with_services.sh .venv/bin/pytest -q -n 2 --dist worksteal -m slow

published: setup  ## derive standards/published anew from the declarations
	@.venv/bin/python -m kasauti_standards.derive.publish standards/published
	@.venv/bin/python -m tools.module_lines
	@.venv/bin/python -m tools.programme_page

format: setup  ## format and mend what lint can mend
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

pin:  ## write requirements/constraints.txt anew (needs uv)
	@tools/pin.sh

clean:  ## remove what can be made again
	@rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

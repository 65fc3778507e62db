#!/usr/bin/env bash
# Writes requirements/constraints.txt anew: newest versions within the floors of pyproject.toml,
# with hashes and without any index address. Needs uv (not a dependency of the project).
set -euo pipefail
cd "$(dirname "$0")/.."
uv pip compile pyproject.toml --all-extras --upgrade --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --python-version 3.11 \
    --quiet --output-file requirements/constraints.txt

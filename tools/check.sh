#!/usr/bin/env bash
# Everything `make test` checks, in order: format, lint, types, import law, then the tests that
# are not marked slow (drift of the derived files is one of them).
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin

echo "== format"
"$bin/ruff" format --check --quiet .
echo "== lint"
"$bin/ruff" check --quiet .
echo "== types"
"$bin/mypy" --no-error-summary
echo "== import law"
imports="$("$bin/lint-imports" --no-cache)" || { echo "$imports"; exit 1; }
echo "== tests"
tools/with_services.sh "$bin/pytest" -q -n "${KASAUTI_TEST_WORKERS:-2}" --dist worksteal -m "not slow"

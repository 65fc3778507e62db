#!/usr/bin/env bash
# Makes .venv from nothing but Python 3.11: pinned packages, checked by hash, and this checkout.
# Does nothing when the pins and pyproject.toml are those of the last run.
set -euo pipefail
cd "$(dirname "$0")/.."

python="${PYTHON:-python3}"
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or newer is needed; $python is $("$python" --version 2>&1)." >&2
    echo "  Install it (Debian: apt-get install python3 python3-venv) or set PYTHON." >&2
    exit 2
fi

stamp=.venv/.installed
wanted="$(cat requirements/constraints.txt pyproject.toml | sha256sum)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi

if [ ! -x .venv/bin/python ]; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq
            apt-get install -qq -y python3-venv
        else
            echo "setup: the Debian package python3-venv is missing; install it as root." >&2
            exit 2
        fi
    fi
    "$python" -m venv .venv
fi
echo "setup: installing pinned packages into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    --requirement requirements/constraints.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
echo "$wanted" > "$stamp"

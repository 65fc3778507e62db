#!/usr/bin/env bash
# Runs a command with the services that tests need, started by us and stopped again.
# KASAUTI_TEST_WITHOUT=postgres,chromium leaves them out; the last line then says so.
set -euo pipefail
cd "$(dirname "$0")/.."
without=",${KASAUTI_TEST_WITHOUT:-},"
left_out=""

if [[ "$without" == *,chromium,* ]]; then
    left_out="chromium"
else
    KASAUTI_TEST_CHROMIUM="$(tools/chromium.sh)"
    export KASAUTI_TEST_CHROMIUM
fi
if [[ "$without" == *,postgres,* ]]; then
    left_out="${left_out:+$left_out, }postgres"
else
    data="$(mktemp -d)/postgres"
    chmod 755 "$(dirname "$data")"
    trap 'tools/postgres.sh stop "$data"; rmdir "$(dirname "$data")" 2>/dev/null || true' EXIT
    KASAUTI_TEST_POSTGRES="$(tools/postgres.sh start "$data")"
    export KASAUTI_TEST_POSTGRES
fi

"$@"
if [ -n "$left_out" ]; then
    echo "LEFT OUT by KASAUTI_TEST_WITHOUT: $left_out"
fi

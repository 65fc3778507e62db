#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests. Installs the Debian package as root;
# otherwise names what is missing and stops with 2.
set -euo pipefail

if ! command -v chromium >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing the Debian package chromium" >&2
        DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >&2
    else
        echo "The Debian package chromium is missing: install it as root, or leave these tests" >&2
        echo "out with KASAUTI_TEST_WITHOUT=chromium." >&2
        exit 2
    fi
fi
command -v chromium

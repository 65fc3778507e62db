#!/usr/bin/env bash
# A PostgreSQL server for the tests: `postgres.sh start DIR` prints its URL, `postgres.sh stop DIR`.
# Installs the Debian package as root; otherwise names what is missing and stops with 2.
set -euo pipefail
action="$1"
dir="$2"

find_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

if [ "$action" = start ]; then
    bin="$(find_bin)"
    if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            echo "installing the Debian package postgresql" >&2
            DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y postgresql >&2
            bin="$(find_bin)"
        else
            echo "The Debian package postgresql is missing: install it as root, or leave these" >&2
            echo "tests out with KASAUTI_TEST_WITHOUT=postgres." >&2
            exit 2
        fi
    fi
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
    port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
    as_owner "$bin/initdb" -D "$dir/data" -U kasauti -A trust --no-sync >"$dir.log" 2>&1
    as_owner "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
        start >>"$dir.log" 2>&1
    echo "postgresql+psycopg://kasauti@127.0.0.1:$port/postgres"
else
    bin="$(find_bin)"
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir" "$dir.log"
fi

#!/usr/bin/env bash
# Runs a command with a Docker engine at hand, then ends the engine if it was started here.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<TEXT
Usage: scripts/with-docker.sh <command> [argument…]

Starts an engine where none answers and runs the command with docker added to UNDERSTUDY_REQUIRE, so that a container
test that cannot run fails. The tests build the images themselves.
TEXT
}

case "${1:-}" in
  "") usage >&2; exit 2 ;;
  -h | --help) usage; exit 0 ;;
esac

if ! scripts/docker-engine.sh status 2>/dev/null; then
  trap 'scripts/docker-engine.sh stop' EXIT
  trap 'exit 130' INT TERM
  scripts/docker-engine.sh start
fi

# Ryuk, which sweeps up after testcontainers, is an image that no registry gives here. Docker's ports are on this
# machine even where a /.dockerenv makes testcontainers think that it is inside a container.
export UNDERSTUDY_REQUIRE="${UNDERSTUDY_REQUIRE:+$UNDERSTUDY_REQUIRE,}docker" TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
"$@"

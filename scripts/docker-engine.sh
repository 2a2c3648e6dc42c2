#!/usr/bin/env bash
# Gives a bare Debian machine a Docker engine for the container tests, and takes away only what it gave.
set -euo pipefail

PID_FILE=/run/understudy-dockerd.pid
LOG_FILE=/var/log/understudy-dockerd.log
SECONDS_TO_WAIT=30

usage() {
  cat <<TEXT
Usage: scripts/docker-engine.sh start|stop|status

  start    does nothing where an engine answers; else installs docker.io and iptables (Debian, root)
           and runs dockerd in the background
  stop     ends the dockerd that start ran, and no other
  status   exits 0 where an engine answers, else 1
TEXT
}

fail() {
  echo "docker-engine: $*" >&2
  exit 1
}

answers() { command -v docker >/dev/null && docker version --format '{{.Server.Version}}' 2>/dev/null; }

# Whether a pid is that of a program that runs; one that ended stays in /proc until its parent asks how.
runs() {
  [[ $(cat "/proc/$1/comm" 2>/dev/null) == "$2" ]] && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null
}

# The pid that start recorded, if it is still a dockerd.
own_pid() {
  local pid
  pid=$(cat "$PID_FILE" 2>/dev/null) && runs "$pid" dockerd || return 1
  echo "$pid"
}

# An engine that was killed leaves its pid behind, and the next one would take it for another that runs.
forget_dead_engine() {
  local name
  for name in docker.pid docker/containerd/containerd.pid; do
    local file=/var/run/$name program=dockerd
    [[ $name == */* ]] && program=containerd
    [[ -f $file ]] && ! runs "$(cat "$file")" "$program" && rm -f "$file"
  done
  return 0
}

status() {
  local version pid
  version=$(answers) || fail "no engine answers. \`scripts/docker-engine.sh start\` runs one."
  if pid=$(own_pid); then echo "Docker $version answers (ours, pid $pid)."; else echo "Docker $version answers (not ours)."; fi
}

install_engine() {
  command -v dockerd >/dev/null && command -v iptables >/dev/null && return
  command -v apt-get >/dev/null || fail "no engine answers and this is not Debian: install Docker, then try again."
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends docker.io iptables; } \
    >"$LOG_FILE" 2>&1 </dev/null || fail "could not install docker.io and iptables; see $LOG_FILE."
}

start() {
  answers >/dev/null && { status; return; }
  [[ -n ${DOCKER_HOST:-} ]] && fail "DOCKER_HOST is $DOCKER_HOST, and nothing answers there."
  [[ $(id -u) == 0 ]] || fail "no engine answers, and starting one needs root."
  install_engine
  forget_dead_engine
  setsid dockerd >>"$LOG_FILE" 2>&1 </dev/null &
  local pid=$!
  echo "$pid" >"$PID_FILE"
  for ((i = 0; i < SECONDS_TO_WAIT * 5; i++)); do
    answers >/dev/null && { status; return; }
    kill -0 "$pid" 2>/dev/null || fail "dockerd ended at once; see $LOG_FILE."
    sleep 0.2
  done
  stop
  fail "dockerd did not answer within $SECONDS_TO_WAIT s; see $LOG_FILE."
}

stop() {
  local pid
  pid=$(own_pid) || { rm -f "$PID_FILE"; echo "Nothing to stop: no engine of ours runs."; return; }
  kill "$pid"
  for ((i = 0; i < SECONDS_TO_WAIT * 5; i++)); do
    own_pid >/dev/null || { rm -f "$PID_FILE"; echo "Stopped dockerd (pid $pid)."; return; }
    sleep 0.2
  done
  fail "dockerd (pid $pid) did not end within $SECONDS_TO_WAIT s."
}

case "${1:-}" in
  start | stop | status) "$1" ;;
  -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac

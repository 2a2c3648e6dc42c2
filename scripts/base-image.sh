#!/usr/bin/env bash
# Builds the stand-in for node:24-bookworm-slim where no registry can be reached: Node from this repository's own
# dependencies, the libraries it links, and the few files a container needs. No shell, no package manager.
set -euo pipefail

IMAGE=understudy-node:24

usage() {
  cat <<TEXT
Usage: scripts/base-image.sh [--force]

Builds $IMAGE from the \`node\` dependency and prints its name. Does nothing where it is there already with the
same Node, unless --force. Pass it on with \`--build-arg NODE_IMAGE=$IMAGE\`.
TEXT
}

fail() {
  echo "base-image: $*" >&2
  exit 1
}

force=
case "${1:-}" in
  "") ;;
  --force) force=1 ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

[[ $(uname -s) == Linux ]] || fail "needs Linux: the image is made of this machine's own libraries. Pull node:24-bookworm-slim instead."
docker version >/dev/null 2>&1 || fail "no Docker engine answers. \`scripts/docker-engine.sh start\` runs one."
node=$(dirname "$0")/../node_modules/node/bin/node
[[ -x $node ]] || fail "$node is missing: run \`npx -y pnpm install\` first."
version=$("$node" --version)

built=$(docker image inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$IMAGE" 2>/dev/null || true)
if [[ -z $force ]] && grep -qx "NODE_VERSION=${version#v}" <<<"$built"; then
  echo "$IMAGE"
  exit 0
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
mkdir -p "$root"/{etc,home/node,proc,sys,dev,usr/local/bin,tmp}
chmod 1777 "$root/tmp"
cp "$node" "$root/usr/local/bin/node"

# Each library under the path the loader looks for it at.
for library in $(ldd "$node" | grep -o '/[^ ]*'); do
  mkdir -p "$root${library%/*}"
  cp --dereference "$library" "$root$library"
done

printf '%s\n' 'root:x:0:0:root:/root:/sbin/nologin' 'node:x:1000:1000::/home/node:/sbin/nologin' >"$root/etc/passwd"
printf '%s\n' 'root:x:0:' 'node:x:1000:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

tar --create --directory "$root" --numeric-owner --owner=0 --group=0 . | docker import \
  --change 'ENV PATH=/usr/local/bin' --change "ENV NODE_VERSION=${version#v}" --change 'CMD ["node"]' \
  --message "Stand-in for node:24-bookworm-slim, Node $version" - "$IMAGE" >/dev/null
echo "$IMAGE"

#!/usr/bin/env bash
# Whether compose accepts the files: docker compose, or Debian's docker-compose where that is what there is (it does
# not know the name of a project, which is left out for it).
set -euo pipefail
cd "$(dirname "$0")"

for file in one-node.yaml cluster.yaml kafka.yaml; do
  if docker compose version >/dev/null 2>&1; then
    docker compose --env-file example.env -f "$file" config >/dev/null
  elif command -v docker-compose >/dev/null; then
    grep -v '^name:' "$file" | docker-compose --env-file example.env -f - config >/dev/null
  else
    echo 'neither docker compose nor docker-compose is installed' >&2
    exit 1
  fi
  echo "$file is accepted"
done

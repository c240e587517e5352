#!/bin/sh
# Makes the archive of a folder's classes with a MariaDB that is thrown away, for a build of an image:
#   archive.sh /opt/wags
# mariadbd runs as who calls this, listens at no other address than 127.0.0.1, and holds nothing that is kept.
set -eu
folder=$1
scratch=$(mktemp -d)
user=$(id -un)
mariadb-install-db --no-defaults --user="$user" --datadir="$scratch/data" --auth-root-authentication-method=normal >"$scratch/install.log" 2>&1 ||
  { cat "$scratch/install.log"; exit 1; }
mariadbd --no-defaults --user="$user" --datadir="$scratch/data" --bind-address=127.0.0.1 --port="${ARCHIVE_DB_PORT:-3306}" \
  --socket="$scratch/socket" --pid-file="$scratch/pid" >"$scratch/log" 2>&1 &
database=$!
# shellcheck disable=SC2064 # as they are now
trap "kill $database 2>/dev/null; wait $database 2>/dev/null; rm -rf '$scratch'" EXIT
tries=0
until mariadb --no-defaults --socket="$scratch/socket" -u root -e "CREATE DATABASE db_wags CHARACTER SET utf8mb4;
  CREATE USER wags@127.0.0.1 IDENTIFIED BY 'wags'; GRANT ALL ON db_wags.* TO wags@127.0.0.1;
  CREATE USER wags@localhost IDENTIFIED BY 'wags'; GRANT ALL ON db_wags.* TO wags@localhost" 2>"$scratch/client"; do
  tries=$((tries + 1))
  if [ $tries -gt 60 ]; then cat "$scratch/client" "$scratch/log"; exit 1; fi
  sleep 1
done
# In an empty folder, so that no .env is read; no gateway is there, and nothing is sent
mkdir "$scratch/start"
cd "$scratch/start"
DB_HOST=127.0.0.1 DB_PORT=${ARCHIVE_DB_PORT:-3306} DB_NAME=db_wags DB_USER=wags DB_PASSWORD=wags \
  EXTERNAL_API_URL=http://127.0.0.1:9 EXTERNAL_API_KEY=none SERVER_ADDRESS=127.0.0.1 WAGS_TIMEZONE=UTC "$folder/bin/wags" --archive
test -s "$folder/lib/wags.jsa" || test -s "$folder/lib/wags.aot" || { echo "The start wrote no archive" >&2; exit 1; }

#!/usr/bin/env bash
# WAGS by curl 7.76 or newer:
#
#   ./wags.sh send 0812-3456-7890 "Hello"
#   ./wags.sh broadcast "Hello all" 0812-3456-7890 0812-3456-7891
#   ./wags.sh status 31
set -euo pipefail

url=${WAGS_URL:-http://localhost:8080}
key=${WAGS_KEY:-telkomsel-change-me}

# A text as JSON
quoted() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  printf '"%s"' "$text"
}

# Tries again when the server is busy or away (Retry-After is kept to), or no answer comes. The key stands in a
# file descriptor, since whoever is on the machine can read a command's arguments.
call() {
  curl --silent --show-error --fail-with-body --max-time 30 --retry 5 --retry-max-time 300 --retry-all-errors \
    --header @<(printf 'X-Api-Key: %s' "$key") --header 'Content-Type: application/json' "$@"
  echo
}

post() {
  # The same one with every try: what was stored although its answer got lost is not stored again
  call --header "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)" --data-binary "$2" \
    "$url/api/$1"
}

case ${1:-} in
  send)
    post messages/send "{\"recipient\":$(quoted "$2"),\"message\":$(quoted "$3")}"
    ;;
  broadcast)
    message=$(quoted "$2")
    recipients=
    for recipient in "${@:3}"; do
      recipients+=${recipients:+,}$(quoted "$recipient")
    done
    post broadcasts "{\"message\":$message,\"recipients\":[$recipients]}"
    ;;
  status)
    call "$url/api/broadcasts/$2"
    ;;
  *)
    echo "$0 send RECIPIENT TEXT | broadcast TEXT RECIPIENT... | status ID" >&2
    exit 1
    ;;
esac

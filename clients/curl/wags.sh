#!/usr/bin/env bash
# WAGS by curl 7.84 or newer:
#
#   ./wags.sh send 0812-3456-7890 "Hello"
#   ./wags.sh broadcast "Hello all" 0812-3456-7890 0812-3456-7891
#   ./wags.sh status 31
set -euo pipefail

url=${WAGS_URL:-http://localhost:8080}
url=${url%/}
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

# Prints the answer. Asks again where none comes, or one that says that it may be another later. The key stands in a
# file descriptor, since whoever is on the machine can read a command's arguments.
call() {
  local tried pause answer status after
  for tried in 1 2 3 4 5 6; do
    pause=$((1 << (tried - 1)))
    if answer=$(curl --silent --show-error --max-time 30 --write-out '\n%{http_code} %header{retry-after}' \
      --header @<(printf 'X-Api-Key: %s' "$key") --header 'Content-Type: application/json' "$@" 2>&1); then
      read -r status after <<<"${answer##*$'\n'}"
      answer=${answer%$'\n'*}
      case $status in
        2??)
          echo "$answer"
          return
          ;;
        429 | 5??) ;;
        *)
          [[ -n $after ]] || break # asking again would not help
          ;;
      esac
      [[ ! $after =~ ^[0-9]+$ ]] || pause=$after # proxies may give a date
    else
      status=
      answer=${answer%%$'\n'*} # refused, cut off, timed out: what curl says of it
    fi
    ((tried == 6)) || sleep "$((pause < 60 ? pause : 60))"
  done
  echo "$status $answer" >&2
  return 1
}

post() {
  # The same one with every try: what was stored although its answer got lost is not stored again
  call --header "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)" --data-binary "$2" \
    "$url/api/$1"
}

case ${1:-}:$# in
  send:3)
    post messages/send "{\"recipient\":$(quoted "$2"),\"message\":$(quoted "$3")}"
    ;;
  broadcast:[3-9] | broadcast:[1-9][0-9]*)
    message=$(quoted "$2")
    recipients=
    for recipient in "${@:3}"; do
      recipients+=${recipients:+,}$(quoted "$recipient")
    done
    post broadcasts "{\"message\":$message,\"recipients\":[$recipients]}"
    ;;
  status:2)
    call "$url/api/broadcasts/$2"
    ;;
  *)
    echo "$0 send RECIPIENT TEXT | broadcast TEXT RECIPIENT... | status ID" >&2
    exit 1
    ;;
esac

#!/usr/bin/env bash
# Tries target/wags.war on a full Payara Server, with a practice gateway and a database, and says of each
# thing that has to hold whether it does. Ends with 0 where all do. Everything listens on 127.0.0.1 only, on
# free ports, in a temporary folder that goes with the end.
#
#   mvn package -DskipTests && server-config/try.sh
#
# The server comes through Maven (170 MB, once). The database is the tests' embedded MariaDB, or, with DB_HOST,
# DB_PORT, DB_USER, DB_PASSWORD and DB_NAME, an empty one of yours. REDEPLOYS (10) says how often it is
# redeployed, KEEP=yes leaves the folder with the server's log behind.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VERSION=$(sed -n 's:.*<payara.version>\(.*\)</payara.version>.*:\1:p' pom.xml)
readonly WAR=$PWD/target/wags.war
readonly REDEPLOYS=${REDEPLOYS:-10}
readonly KEY=telkomsel-change-me
readonly WORK=$(mktemp -d "${TMPDIR:-/tmp}/wags-try.XXXXXX")
readonly DOMAINS=$WORK/domains
readonly LOG=$DOMAINS/wags/logs/server.log
failures=0
surroundings=

# --- What it says ---------------------------------------------------------------------------------------

say() { printf '\n%s\n' "$*"; }

# ok|FAIL, by the exit code of a command: check "what has to hold" command...
check() {
  local what=$1
  shift
  if "$@" >"$WORK/check.out" 2>&1; then
    printf 'ok    %s\n' "$what"
  else
    printf 'FAIL  %s\n' "$what"
    sed 's/^/        /' "$WORK/check.out" | tail -5
    failures=$((failures + 1))
  fi
}

# --- Start and end --------------------------------------------------------------------------------------

stop_all() {
  trap - EXIT INT TERM
  if [ -f "$DOMAINS/wags/config/pid" ]; then
    asadmin_local stop-domain --domaindir "$DOMAINS" --kill wags >/dev/null 2>&1 || true
  fi
  if [ -n "$surroundings" ]; then
    kill "$surroundings" 2>/dev/null || true
    wait "$surroundings" 2>/dev/null || true
  fi
  if [ "${KEEP:-}" = yes ]; then
    echo "Left behind: $WORK"
  else
    rm -rf "$WORK"
  fi
}
trap stop_all EXIT
trap 'exit 130' INT TERM

quiet_maven() { mvn -q -B -ntp -Dstyle.color=never "$@"; }
asadmin_local() { "$WORK/payara6/bin/asadmin" "$@"; }
asadmin() { asadmin_local --port $((base + 48)) "$@"; }
server_pid() { cat "$DOMAINS/wags/config/pid"; }

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A hundred ports of which none is taken: a domain puts its own at fixed distances from the first
free_base() {
  local candidate port
  while :; do
    candidate=$((20000 + RANDOM % 120 * 100))
    for port in 9 37 38 39 48 66 76 80 81 86 90; do
      is_free $((candidate + port)) || continue 2
    done
    echo "$candidate"
    return
  done
}

start_surroundings() {
  local classpath database=()
  quiet_maven dependency:build-classpath -Dmdep.outputFile="$WORK/classpath" -Dmdep.includeScope=test
  classpath=target/test-classes:target/classes:$(cat "$WORK/classpath")
  if [ -z "${DB_HOST:-}" ]; then
    export DB_HOST=127.0.0.1 DB_PORT=$((base + 90)) DB_USER=wags DB_PASSWORD=wags DB_NAME=db_wags
    database=("$WORK/database" "$DB_PORT")
  fi
  setsid java -Xmx64m -cp "$classpath" com.artakusuma.wags.demo.Surroundings "${database[@]}" \
    >"$WORK/surroundings.log" 2>&1 &
  surroundings=$!
  for _ in $(seq 300); do
    grep -q GATEWAY_PORT= "$WORK/surroundings.log" && break
    kill -0 "$surroundings" 2>/dev/null || { cat "$WORK/surroundings.log"; exit 1; }
    sleep 1
  done
  gateway=http://127.0.0.1:$(sed -n 's/GATEWAY_PORT=//p' "$WORK/surroundings.log")
}

start_domain() {
  # As in the tests: much is loaded and little done, which is not worth the optimising compiler
  JAVA_TOOL_OPTIONS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" \
    asadmin_local start-domain --domaindir "$DOMAINS" --prebootcommandfile "$WORK/pre-boot.asadmin" wags >/dev/null
}

create_domain() {
  local config=configs.config.server-config
  asadmin_local create-domain --domaindir "$DOMAINS" --nopassword --portbase "$base" wags >/dev/null
  cp server-config/pre-boot-commands.asadmin "$WORK/pre-boot.asadmin"
  {
    for listener in http-listener-1 http-listener-2 admin-listener; do
      echo "set $config.network-config.network-listeners.network-listener.$listener.address=127.0.0.1"
    done
    for listener in orb-listener-1 SSL SSL_MUTUALAUTH; do
      echo "set $config.iiop-service.iiop-listener.$listener.address=127.0.0.1"
    done
    echo "set $config.admin-service.jmx-connector.system.address=127.0.0.1"
    echo "set $config.jms-service.type=REMOTE"
    echo "set $config.hazelcast-config-specific-configuration.enabled=false"
  } >>"$WORK/pre-boot.asadmin"
}

# --- WAGS and the gateway -------------------------------------------------------------------------------

# Whatever reads its answer must read all of it (grep without -q): curl fails where nobody does
http() { curl --silent --show-error --noproxy '*' --max-time 60 "$@"; }
api() {
  local path=$1
  shift
  http -H "X-Api-Key: $KEY" -H 'Content-Type: application/json' "$@" "$url/api$path"
}
status_of() { http --output /dev/null --write-out '%{http_code}' "$@"; }
deploy() { asadmin deploy --name wags "$@" "$WAR"; }
tell_gateway() { [ "$(status_of --data "$1" "$gateway/mode")" = 303 ]; }
receipts() { http "$gateway/receipts" | grep -o "\"message\":\"$1 [0-9]*\"" | sort; }

# send NAME COUNT: that many messages, each with a text of its own
send() {
  local i
  for i in $(seq "$2"); do
    api /messages/send --fail --output /dev/null \
      --data "{\"recipient\":\"0812345$((67000 + i))\",\"message\":\"$1 $i\"}"
  done
}

# Waits up to so many seconds for a command to succeed
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || { echo "not within the time: $*"; return 1; }
    sleep 0.5
  done
}

is_ready() { [ "$(status_of "$root/health/ready")" = 200 ]; }
has_receipts() { [ "$(receipts "$1" | wc -l)" -ge "$2" ]; }
count_is() { [ "$(eval "$1")" "$2" "$3" ] || { echo "$1 gives $(eval "$1")"; return 1; }; }
arrived_once() {
  within 60 has_receipts "$1" "$2" && count_is "receipts $1 | wc -l" -eq "$2" && count_is "receipts $1 | uniq -d | wc -l" -eq 0
}
nothing_open() {
  local messages
  messages=$(api "/ui/messages?year=$(date +%Y)" --fail) || return 1
  [[ $messages != *PENDING* && $messages != *PROCESSING* ]]
}
books_agree() { api /admin/check --fail --data '' | tee "$WORK/books" | grep '"drift":0' || { cat "$WORK/books"; return 1; }; }

# What people and programs do, so that all of it has been loaded
use() {
  local jar=$WORK/cookies
  rm -f "$jar"
  send "$1" 20
  api /messages/send-bulk --fail --output /dev/null --data "{\"recipients\":[\"081234500001\",\"081234500002\"],\"message\":\"$1 all\"}"
  api "/ui/messages?year=$(date +%Y)" --fail --output /dev/null
  sign_in "$jar"
  for page in index messages broadcasts send broadcast account users; do
    http --fail --output /dev/null --cookie "$jar" "$url/$page.xhtml"
  done
  http --fail --output /dev/null --cookie "$jar" "$url/live/figures.json"
  http --fail --output /dev/null --cookie "$jar" "$url/messages.csv"
  http --fail --output /dev/null "$url/api/openapi.yaml"
  http --fail --output /dev/null "$root/metrics?scope=application"
}

# Signs in as a browser does; its cookies are in the file then, the answer's head in $WORK/login.head
sign_in() {
  local page state
  page=$(http --cookie-jar "$1" "$url/login.xhtml")
  state=$(grep -o 'name="jakarta.faces.ViewState"[^>]*value="[^"]*"' <<<"$page" | sed 's/.*value="//;s/"$//')
  http --cookie "$1" --cookie-jar "$1" --dump-header "$WORK/login.head" --output /dev/null \
    --data-urlencode "jakarta.faces.ViewState=$state" --data login=login \
    --data login:username=telkomsel --data "login:key=$KEY" --data login:signIn=login:signIn "$url/login.xhtml"
}

# --- The server's memory --------------------------------------------------------------------------------

collect() { for _ in 1 2 3; do jcmd "$(server_pid)" GC.run >/dev/null; done; }
# Deployments of WAGS of which there are still classes
deployments() { collect; jcmd "$(server_pid)" VM.classloader_stats | awk '/WebappClassLoader/ && $4 > 300' | wc -l; }
metaspace_mb() { jstat -gc "$(server_pid)" | awk 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "MU") c = i } NR == 2 { print int($c / 1024) }'; }
threads() { jcmd "$(server_pid)" Thread.print | grep -c '^"'; }
own_threads() { jcmd "$(server_pid)" Thread.print | grep -c '^"wags-' || true; }
figures() { echo "$(deployments) deployments, $(metaspace_mb) MB of classes, $(threads) threads, $(own_threads) of them WAGS's"; }

# --- What has to hold -----------------------------------------------------------------------------------

try_settings() {
  say "A wrong setting"
  asadmin set-config-property --propertyName DELIVERY_LEASE_SECONDS --propertyValue 20 --source domain >/dev/null
  deploy >"$WORK/refused" 2>&1 && echo "deployed all the same" >>"$WORK/refused"
  check "refuses the deployment with a line that names it" \
    grep -q 'WAGS cannot start: DELIVERY_LEASE_SECONDS is 20 but must be more than' "$WORK/refused"
  asadmin delete-config-property --propertyName DELIVERY_LEASE_SECONDS --source domain >/dev/null
}

try_deployment() {
  say "Deployment"
  check "deploys" deploy
  check "is ready" within 30 is_ready
  check "a message goes through to the gateway" eval 'send first 1 && arrived_once first 1'
  check "answers without saying what it runs on" eval \
    '! http --head "$url/login.xhtml" | grep -iE "^(x-powered-by|server):"'
  check "a stranger gets no session" eval '! http --head "$url/login.xhtml" | grep -i "^Set-Cookie: WAGSSESSION="'
  check "its cookie does not get in the way of the server's own console" eval \
    'sign_in "$WORK/cookies" && grep -q "^Set-Cookie: WAGSSESSION=" "$WORK/login.head"'
  check "the cookie of a session says SameSite once" eval '! grep -iE "samesite.*samesite" "$WORK/login.head"'
}

try_redeployment() {
  say "$REDEPLOYS redeployments"
  local i loaded used own all
  use before
  collect
  loaded=$(metaspace_mb) own=$(own_threads) all=$(threads)
  echo "      before: $(figures)"
  for i in $(seq "$REDEPLOYS"); do
    check "redeploys ($i)" deploy --force
    use "round$i"
  done
  # Java 17 itself keeps the latest record that was compared, and with it one deployment; threads of the server's
  # that were made while it deployed go after a minute
  check "no classes stay but the latest, and at most once those that Java keeps" within 150 count_is deployments -le 2
  used=$(metaspace_mb)
  echo "      after:  $(figures)"
  check "classes take as much memory as before, within 15 MB" test $((used - loaded)) -le 15
  check "as many threads of WAGS's as before" count_is own_threads -eq "$own"
  check "as many threads as before, within 20" count_is threads -le $((all + 20))
}

try_undeployment() {
  say "Undeployment while messages are being sent"
  tell_gateway 'mode=slow&millis=8000'
  check "takes messages" send drained 70
  check "undeploys" asadmin undeploy wags
  check "said that all was written" eval 'tail -50 "$LOG" | grep "Stopped: the outcomes at hand are written"'
  check "no thread of WAGS's is left" count_is own_threads -eq 0
  tell_gateway mode=ok
  check "deploys again" deploy
  check "each message arrived once" arrived_once drained 70
  check "none waits any more" within 30 nothing_open
}

try_context_root() {
  say "Below another path"
  asadmin undeploy wags >/dev/null
  check "deploys at /wags" deploy --contextroot /wags
  url=$root/wags
  check "leads from its root to its login" eval 'http --head "$url/" | grep "^Location: /wags/login.xhtml"'
  check "leads from a page to its login and back" eval \
    'http --head "$url/messages.xhtml?year=2026" | grep "^Location: /wags/login.xhtml?to=%2Fmessages.xhtml"'
  check "signs in, and leads to its dashboard" eval \
    'sign_in "$WORK/cookies" && grep -q "^Location: /wags/index.xhtml" "$WORK/login.head"'
  check "keeps its cookie to itself" grep -qP '\t/wags\t.*WAGSSESSION' "$WORK/cookies"
  local page file
  for page in index messages broadcasts send broadcast account users; do
    check "all of $page.xhtml that is ours lies below /wags, and is there" all_below "$page"
  done
  check "answers /live" eval '[ "$(status_of --cookie "$WORK/cookies" "$url/live/figures.json")" = 200 ]'
  check "refuses /live to strangers" eval '[ "$(status_of "$url/live/figures.json")" = 401 ]'
  check "exports" eval 'http --fail --cookie "$WORK/cookies" --output "$WORK/export" "$url/messages.csv" && grep -q "below\|drained" "$WORK/export"'
  check "takes a message" eval 'send below 1 && arrived_once below 1'
  check "describes its API there" eval 'http "$url/api/openapi.yaml" | grep "url: ../api"'
  check "names itself in its series" eval 'http "$root/metrics?scope=application" | grep "^wags_queue_open{.*copy=\"wags\""'
  check "shows its error page" eval '[ "$(status_of --cookie "$WORK/cookies" "$url/nothing.xhtml")" = 404 ]'
  asadmin undeploy wags >/dev/null
  url=$root
  check "deploys at / again" deploy
}

all_below() {
  local page address
  page=$(http --fail --cookie "$WORK/cookies" "$url/$1.xhtml") || return 1
  for address in $(grep -oE '(href|src|action)="/[^"]*"' <<<"$page" | sed 's/^[a-z]*="//;s/"$//;s/&amp;/\&/g' | sort -u); do
    [[ $address == /wags/* ]] || { echo "$address"; return 1; }
    [ "$(status_of --cookie "$WORK/cookies" "$root$address")" = 200 ] || { echo "$address is not there"; return 1; }
  done
}

try_disabling() {
  say "Disabled and enabled"
  check "disables" asadmin disable wags
  check "answers 404 meanwhile" eval '[ "$(status_of "$url/login.xhtml")" = 404 ]'
  check "no thread of WAGS's is left" count_is own_threads -eq 0
  check "enables" asadmin enable wags
  check "a message goes through" eval 'send enabled 1 && arrived_once enabled 1'
}

try_restart() {
  say "A restart of the domain while messages wait"
  tell_gateway 'mode=busy&seconds=20'
  check "takes messages" send restarted 40
  check "the domain stops" asadmin_local stop-domain --domaindir "$DOMAINS" wags
  tell_gateway mode=ok
  local before
  before=$(receipts restarted | wc -l)
  check "the domain starts, and WAGS with it" eval 'start_domain && within 60 is_ready'
  check "none waits any more" within 90 nothing_open
  check "each message was taken once, the refused tries aside" eval \
    'count_is "http $gateway/receipts | grep -o \"{[^}]*restarted [^}]*status.:200\" | grep -o \"restarted [0-9]*\" | sort | uniq | wc -l" -eq 40 &&
     count_is "http $gateway/receipts | grep -o \"{[^}]*restarted [^}]*status.:200\" | grep -o \"restarted [0-9]*\" | sort | uniq -d | wc -l" -eq 0'
}

try_books() {
  say "At the end"
  check "queue, ledger and figures agree" books_agree
  check "the log has no error of WAGS's" eval '! grep -A3 "SEVERE.*com.artakusuma" "$LOG"'
}

main() {
  [ -f "$WAR" ] || { echo "There is no $WAR: mvn package -DskipTests"; exit 1; }
  base=$(free_base)
  root=http://127.0.0.1:$((base + 80))
  url=$root
  say "Getting Payara Server $VERSION"
  # It notes what it has unpacked wherever that went, and would leave a second run without a server
  quiet_maven dependency:unpack -Dartifact="fish.payara.distributions:payara:$VERSION:zip" -DoutputDirectory="$WORK" \
    -Dmdep.overWriteReleases=true
  chmod +x "$WORK"/payara6/bin/*
  say "Starting a database, a practice gateway and a domain"
  start_surroundings
  export SERVER_PORT=$((base + 80)) EXTERNAL_API_URL=$gateway EXTERNAL_API_KEY=practice WAGS_FIRST_KEY=$KEY PACING_PER_MINUTE=0 \
    WAGS_TIMEZONE=Asia/Jakarta LOGIN_ATTEMPTS_PER_MINUTE=100
  create_domain
  start_domain
  try_settings
  try_deployment
  try_redeployment
  try_undeployment
  try_context_root
  try_disabling
  try_restart
  try_books
  say "$failures of these do not hold"
  [ "$failures" -eq 0 ]
}

main

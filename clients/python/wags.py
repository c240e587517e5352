#!/usr/bin/env python3
"""WAGS from Python 3.8 or newer, without any package.

python3 wags.py send 0812-3456-7890 "Hello"
python3 wags.py broadcast "Hello all" 0812-3456-7890 0812-3456-7891
python3 wags.py status 31
"""
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("WAGS_URL", "http://localhost:8080").rstrip("/")
KEY = os.environ.get("WAGS_KEY", "telkomsel-change-me")
TRIES = 6


def call(method, path, body=None):
    """The answer as an object. Asks again where none comes, or one that says that it may be another later."""
    headers = {"X-Api-Key": KEY, "Content-Type": "application/json"}
    if body is not None:
        # The same one with every try: what was stored although its answer got lost is not stored again
        headers["Idempotency-Key"] = str(uuid.uuid4())
    data = None if body is None else json.dumps(body).encode()
    for tried in range(1, TRIES + 1):
        request = urllib.request.Request(URL + "/api/" + path, data, headers, method=method)
        pause = 2 ** (tried - 1)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as e:
            problem = f"{e.code} {e.read().decode()}"
            after = e.headers.get("Retry-After")
            if after is None and e.code != 429 and e.code < 500:
                sys.exit(problem)  # asking again would not help
            if after is not None and after.isdecimal():  # proxies may give a date
                pause = int(after)
        except (OSError, http.client.HTTPException, ValueError) as e:  # refused, timed out, cut off, no JSON
            problem = str(e)
        if tried < TRIES:
            time.sleep(min(pause, 60))
    sys.exit(problem)


def main(command, *arguments):
    if command == "send" and len(arguments) == 2:
        answer = call("POST", "messages/send", {"recipient": arguments[0], "message": arguments[1]})
    elif command == "broadcast" and len(arguments) > 1:
        answer = call("POST", "broadcasts", {"message": arguments[0], "recipients": arguments[1:]})
    elif command == "status" and len(arguments) == 1:
        answer = call("GET", "broadcasts/" + arguments[0])
    else:
        sys.exit(__doc__)
    print(json.dumps(answer, ensure_ascii=False))


main(*(sys.argv[1:] or ["help"]))

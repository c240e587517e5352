-- wrk's side of the accept measurement: single messages, one after the other on each connection
wrk.method = "POST"
wrk.headers["X-Api-Key"] = os.getenv("WAGS_KEY") or "telkomsel-change-me"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"recipient":"081234567890","message":"Halo dari wrk"}'

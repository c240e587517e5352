// WAGS from Node 18 or newer, without any package.
//
//   node wags.mjs send 0812-3456-7890 "Hello"
//   node wags.mjs broadcast "Hello all" 0812-3456-7890 0812-3456-7891
//   node wags.mjs status 31
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const URL = (process.env.WAGS_URL ?? "http://localhost:8080").replace(/\/$/, "");
const KEY = process.env.WAGS_KEY ?? "telkomsel-change-me";
const TRIES = 6;

// The answer as an object. Asks again where none comes, or one that says that it may be another later.
async function call(method, path, body) {
  const headers = { "X-Api-Key": KEY, "Content-Type": "application/json" };
  if (body) {
    // The same one with every try: what was stored although its answer got lost is not stored again
    headers["Idempotency-Key"] = randomUUID();
  }
  let problem;
  for (let tried = 1; tried <= TRIES; tried++) {
    let pause = 2 ** (tried - 1);
    try {
      const answer = await fetch(`${URL}/api/${path}`, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      if (answer.ok) {
        return await answer.json();
      }
      problem = `${answer.status} ${await answer.text()}`;
      const after = answer.headers.get("Retry-After");
      if (after === null && answer.status !== 429 && answer.status < 500) {
        break; // asking again would not help
      }
      if (/^\d+$/.test(after)) {
        pause = Number(after); // proxies may give a date
      }
    } catch (e) {
      problem = String(e.cause ?? e); // refused, timed out, cut off, no JSON
    }
    if (tried < TRIES) {
      await sleep(Math.min(pause, 60) * 1000);
    }
  }
  throw new Error(problem);
}

const [command, ...rest] = process.argv.slice(2);
const complete = { send: rest.length === 2, broadcast: rest.length > 1, status: rest.length === 1 };
const commands = {
  send: () => call("POST", "messages/send", { recipient: rest[0], message: rest[1] }),
  broadcast: () => call("POST", "broadcasts", { message: rest[0], recipients: rest.slice(1) }),
  status: () => call("GET", `broadcasts/${rest[0]}`),
};
try {
  if (complete[command] !== true) {
    throw new Error("send RECIPIENT TEXT | broadcast TEXT RECIPIENT... | status ID");
  }
  console.log(JSON.stringify(await commands[command]()));
} catch (e) {
  console.error(e.message);
  process.exitCode = 1;
}

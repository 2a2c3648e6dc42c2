import { isJsonObject } from "@understudy/scim-core";
import { headersFor, pathOf, urlOf } from "./load.ts";
import type { BenchRequest, Scenario } from "./scenario.ts";
import type { Ready, Recorded } from "./server-protocol.ts";

/** How many of a scenario's requests are sent before it is measured: the first, the last and some between. */
const CHECKED = 5;

/** Field values that Node writes itself. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "date",
  "transfer-encoding",
]);

let made = 0;

/**
 * Sends some of a scenario's requests and checks what comes back: a fast wrong answer is worth nothing.
 *
 * @throws Error that names the request.
 */
export async function verify(scenario: Scenario, server: Ready, size: number): Promise<void> {
  const requests = scenario.requests(server, size);
  for (let one = 0; one < Math.min(CHECKED, requests.length); one += 1) {
    const index = Math.floor((one * (requests.length - 1)) / Math.max(1, CHECKED - 1));
    const request = requests[index];
    if (request === undefined) continue;
    const response = await send(server, request);
    const text = await response.text();
    try {
      const body: unknown = JSON.parse(text);
      if (!isJsonObject(body)) throw new Error("the body: expected a JSON object");
      scenario.check({ status: response.status, body }, index, server, size);
    } catch (error) {
      throw new Error(
        `${request.method} ${request.target}: ${error instanceof Error ? error.message : "wrong"}; ` +
          `the answer was ${response.status} ${text.slice(0, 300)}`,
        { cause: error },
      );
    }
  }
}

/** Writes down what a server answers, for a bare one to repeat. */
export async function record(
  scenario: Scenario,
  server: Ready,
  bare: Ready,
  size: number,
): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (const request of scenario.requests(server, size)) {
    const response = await send(server, request);
    const headers = Object.fromEntries(
      [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name)),
    );
    const { status } = response;
    const body = await response.text();
    recorded.push({ method: request.method, target: pathOf(bare, request.target), status, headers, body });
  }
  return recorded;
}

function send(server: Ready, { method, target, body }: BenchRequest): Promise<Response> {
  made += 1;
  const id = `check-${process.pid}-${made}`;
  return fetch(urlOf(server, target), {
    method,
    headers: headersFor(server, body),
    ...(body === undefined ? {} : { body: body.replaceAll("[<id>]", id) }),
  });
}

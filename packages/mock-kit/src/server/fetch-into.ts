import type { Mock } from "../mock.ts";
import { answerRequest } from "./answer-request.ts";

/**
 * A `fetch` that ends in a mock instead of the network, whatever host the URL names. The mock gets the header fields
 * that Node's own `fetch` would have written, so that a request reads the same in every journal.
 *
 * @example
 * const fetch = fetchInto(createMock(profile));
 * await fetch("https://app.qa.com/webhooks/ad/v1/scim/Users", { headers: { authorization: "Bearer …" } });
 */
export function fetchInto(mock: Mock): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    for (const [name, value] of fieldsOnTheWire(request)) {
      if (!request.headers.has(name)) request.headers.set(name, value);
    }
    const response = await Promise.race([answerRequest(mock, request), aborted(request.signal)]);
    if (response.type !== "error") return response;
    // As Node's own says it, so that clients that look for the code find it.
    const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    throw new TypeError("fetch failed", { cause });
  };
}

/** Rejects when the client gives up. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** What Node adds to a request on its way (Fetch §4.6, HTTP-network-or-cache fetch); the length is added with the body. */
function fieldsOnTheWire({ url }: Request): readonly (readonly [string, string])[] {
  const { host, protocol } = new URL(url);
  return [
    ["host", host],
    ["connection", "keep-alive"],
    ["accept", "*/*"],
    ["accept-language", "*"],
    ["sec-fetch-mode", "cors"],
    ["user-agent", "node"],
    ["accept-encoding", protocol === "https:" ? "br, gzip, deflate" : "gzip, deflate"],
  ];
}

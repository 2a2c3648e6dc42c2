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
    return await answerRequest(mock, request);
  };
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

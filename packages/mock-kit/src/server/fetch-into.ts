import type { Mock } from "../mock.ts";
import { textOf } from "./read-body.ts";

/**
 * A `fetch` that ends in a mock instead of the network, whatever host the URL names.
 *
 * @example
 * const fetch = fetchInto(createMock(profile));
 * await fetch("https://app.qa.com/webhooks/ad/v1/scim/Users", { headers: { authorization: "Bearer …" } });
 */
export function fetchInto(mock: Mock): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const bytes = Buffer.from(await request.arrayBuffer());
    const response = await mock.handle({
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      search: url.search,
      headers: Object.fromEntries(request.headers),
      ...(bytes.length === 0 ? {} : { body: textOf(bytes) }),
      origin: url.origin,
      peer: "loopback",
    });
    return new Response(response.body ?? null, { status: response.status, headers: response.headers });
  };
}

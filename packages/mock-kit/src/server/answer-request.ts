import { setImmediate as immediate } from "node:timers/promises";
import type { Mock, MockResponse } from "../mock.ts";
import { textOf } from "./read-body.ts";

/** Statuses whose answers have no body (Fetch §2.2.3, null body status). */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * Has a mock answer a request of the Fetch standard, as its server would answer it off a socket; a network error (Fetch
 * §2.2.6) where a fault breaks the connection.
 *
 * @example
 * const response = await answerRequest(mock, new Request("https://app.qa.com/webhooks/ad/v1/scim/Users"));
 */
export async function answerRequest(mock: Mock, request: Request): Promise<Response> {
  const { pathname, search, searchParams, origin } = new URL(request.url);
  const bytes = Buffer.from(await request.arrayBuffer());
  const head = {
    method: request.method,
    path: pathname,
    query: searchParams,
    search,
    headers: { ...Object.fromEntries(request.headers), ...lengthOf(request, bytes) },
    origin,
    peer: "loopback",
  } as const;
  const kept = bytes.subarray(0, mock.bodyLimit(head) + 1);
  const answer = await mock.handle(kept.length === 0 ? head : { ...head, body: textOf(kept) });
  const { status, headers, body } = answer;
  if (answer.stream !== undefined) {
    return new Response(pour(answer.stream, request.signal), { status, headers });
  }
  if (answer.cut === "before") return Response.error();
  const isBare = request.method === "HEAD" || WITHOUT_BODY.has(status);
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const whole = answer.cut === "midway" ? breakOff(body ?? "") : body;
  return new Response(isBare ? null : (whole ?? null), { status, headers: { ...headers, ...length } });
}

/** A body as it comes, until the client gives up or cancels it. */
function pour(stream: NonNullable<MockResponse["stream"]>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const lines = stream(AbortSignal.any([gone.signal, signal]))[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
    cancel() {
      gone.abort();
    },
  });
}

/** The first half of a body, and then a failure, as where a connection breaks. */
function breakOff(body: string): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body);
  let isSent = false;
  return new ReadableStream({
    async pull(controller) {
      if (!isSent) controller.enqueue(new Uint8Array(bytes.subarray(0, bytes.length / 2)));
      // The client is to have the first half before the rest fails.
      else await immediate().then(() => controller.error(new TypeError("terminated")));
      isSent = true;
    },
  });
}

/** A length is written for a body, and for the lack of one where the method expects it (RFC 9110 §8.6). */
function lengthOf({ headers, method }: Request, bytes: Buffer): Record<string, string> {
  if (headers.has("content-length") || headers.has("transfer-encoding")) return {};
  const isExpected = method === "POST" || method === "PUT";
  return bytes.length > 0 || isExpected ? { "content-length": String(bytes.length) } : {};
}

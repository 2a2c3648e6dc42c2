import type { ServerResponse } from "node:http";

/** Characters up to which Node writes a text fastest by itself: it joins it to the head, counts it and copies it. */
const SHORT = 16_384;
/** Bytes beyond one a character, for the few that take more. */
const SPARE = 1024;
/** Buffers kept for the next long texts, and the largest of them: memory that is new each time costs as much as writing. */
const MOST_KEPT = 16;
const LARGEST_KEPT = 1_048_576;

const encoder = new TextEncoder();
const kept: Uint8Array<ArrayBuffer>[] = [];

/**
 * Answers a `node:http` request with a text.
 *
 * @param headers all but `content-length`
 *
 * @example
 * createServer((_request, response) => writeText(response, 200, { "content-type": "text/plain" }, "Ada"));
 */
export function writeText(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): void {
  if (text.length < SHORT) {
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
    return;
  }
  const buffer = bufferFor(text.length + SPARE);
  const { read, written } = encoder.encodeInto(text, buffer);
  const bytes = read === text.length ? buffer.subarray(0, written) : Buffer.from(text);
  // Called when the operating system has all of it, or never.
  response
    .writeHead(status, { ...headers, "content-length": bytes.length })
    .end(bytes, () => keepBuffer(buffer));
}

function bufferFor(length: number): Uint8Array<ArrayBuffer> {
  const buffer = kept.pop();
  return buffer !== undefined && buffer.length >= length ? buffer : new Uint8Array(length + (length >> 2));
}

function keepBuffer(buffer: Uint8Array<ArrayBuffer>): void {
  if (kept.length < MOST_KEPT && buffer.length <= LARGEST_KEPT) kept.push(buffer);
}

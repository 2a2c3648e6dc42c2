import { createServer, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { ScimError, toErrorResponse } from "@understudy/scim-core";
import type { Mock } from "../mock.ts";
import { listen } from "./listen.ts";
import { createMockListener } from "./mock-listener.ts";
import type { ListenOptions, MockServer } from "./mock-server.ts";

/** Bytes of a request's head: a filter of the longest kind has to reach the service, which says what is wrong with it. */
const MAX_HEADER_BYTES = 128 * 1024;

/**
 * Makes a mock listen.
 *
 * @throws ConfigError for a port that is taken or a host that is not this machine's, and for a seed the vendor refuses.
 * @example
 * const server = await startMockServer(createMock(profile), { port: 4105 });
 * await server.close();
 */
export async function startMockServer(mock: Mock, options: ListenOptions = {}): Promise<MockServer> {
  await mock.ready();
  const closed = new AbortController();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  server.on("request", createMockListener(mock, closed.signal));
  server.on("clientError", refuseMalformed);
  const { url, close } = await listen(server, options);
  return {
    url,
    tenantUrl: mock.tenantUrl(url),
    controlUrl: `${url}/_mock`,
    close() {
      // Streams end by themselves at no time.
      closed.abort();
      return close();
    },
  };
}

/** What is no HTTP never becomes a request; it gets the same kind of answer all the same. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
  const detail =
    status === 431
      ? `The request's head is too large: got more than ${MAX_HEADER_BYTES} bytes, expected no more.`
      : "The request is no HTTP: got what does not parse, expected HTTP/1.1.";
  const { headers, body = "" } = toErrorResponse(new ScimError(status, undefined, detail));
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...lines,
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

import { connect } from "node:net";
import type { FuzzedRequest } from "./arbitrary-request.ts";

/** What came back, as far as it can be read. */
export interface RawAnswer {
  /** 0 where the connection ended without a status line. */
  readonly status: number;
  readonly text: string;
}

/**
 * Sends a request as bytes, whatever they are, on a connection of its own.
 *
 * @param timeoutMs After which it rejects: the server hangs.
 * @throws Error where no answer comes in time.
 */
export function sendRaw(
  base: URL,
  token: string,
  request: FuzzedRequest,
  timeoutMs: number,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(base.port), base.hostname);
    const chunks: Buffer[] = [];
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // A server may end a connection whose request it cannot read before all of it is sent.
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(readAnswer(chunks));
      else reject(error);
    });
    socket.once("close", () => resolve(readAnswer(chunks)));
    socket.write(bytesOf(base, token, request));
  });
}

function bytesOf(base: URL, token: string, { method, target, headers, body }: FuzzedRequest): Buffer {
  const bytes = Buffer.from(body);
  const lines = [
    `${method} ${base.pathname}${target} HTTP/1.1`,
    ...(headers.some(([name]) => name === "host") ? [] : [`host: ${base.host}`]),
    `authorization: Bearer ${token}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(bytes.length === 0 ? [] : [`content-length: ${bytes.length}`]),
    "connection: close",
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), bytes]);
}

function readAnswer(chunks: readonly Buffer[]): RawAnswer {
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}

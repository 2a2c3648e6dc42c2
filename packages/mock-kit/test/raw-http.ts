import { request } from "node:http";
import { connect } from "node:net";

/** What came back over a socket. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * Sends a request with exactly this path and these headers, which `fetch` would tidy up.
 *
 * @example
 * await sendRaw(server.url, { path: "/scim/v2/Users?filter=%", headers: { host: "acme.localhost" } });
 */
export function sendRaw(
  url: string,
  options: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
  },
): Promise<RawAnswer> {
  const { method = "GET", path, headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const call = request(url, { method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end(body);
  });
}

/**
 * Writes bytes to a port and reads until the other side closes.
 *
 * @example
 * await sendBytes(4105, "no HTTP at all\r\n\r\n"); // "HTTP/1.1 400 Bad Request…"
 */
export function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createUndiciTransport } from "../src/wire/undici-transport.ts";

describe("HTTP transport (entra-client §1.1)", () => {
  let server: Server | undefined;
  const transport = createUndiciTransport();

  async function listen(status = 200): Promise<{ port: number; seen: IncomingMessage[]; bodies: string[] }> {
    const seen: IncomingMessage[] = [];
    const bodies: string[] = [];
    server = createServer((request, response) => {
      seen.push(request);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        bodies.push(Buffer.concat(chunks).toString());
        response.writeHead(status, { "X-Vendor": "QA", "Set-Cookie": ["a=1", "b=2"] }).end("é");
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    return { port: (server.address() as AddressInfo).port, seen, bodies };
  }

  afterEach(async () => {
    await new Promise<void>((resolve) => {
      server?.closeAllConnections();
      if (server === undefined) resolve();
      else server.close(() => resolve());
    });
    server = undefined;
  });

  test("sends the headers it is given, and neither User-Agent nor Accept", async () => {
    const { port, seen } = await listen();
    const headers = { Authorization: "Bearer s3cret", ADSCIMVersion: "5.0" };
    await transport({
      method: "GET",
      url: `http://127.0.0.1:${port}/Users?filter=a+eq+%22b%40c%22`,
      headers,
    });
    expect(seen[0]?.url).toBe("/Users?filter=a+eq+%22b%40c%22");
    expect(seen[0]?.rawHeaders).toEqual([
      "host",
      `127.0.0.1:${port}`,
      "connection",
      "keep-alive",
      "Authorization",
      "Bearer s3cret",
      "ADSCIMVersion",
      "5.0",
    ]);
  });

  test("sends a body and reads status, headers by lower-case name, and text", async () => {
    const { port, bodies } = await listen(409);
    const answer = await transport({
      method: "POST",
      url: `http://127.0.0.1:${port}/Users`,
      headers: {},
      body: '{"userName":"zoë"}',
    });
    expect(bodies).toEqual(['{"userName":"zoë"}']);
    expect(answer).toMatchObject({ status: 409, body: "é" });
    expect(answer.headers).toMatchObject({ "x-vendor": "QA", "set-cookie": "a=1, b=2" });
  });

  test("takes every name under localhost for the loopback address (RFC 6761 §6.3)", async () => {
    const { port, seen } = await listen();
    const url = `http://acme.pingboard.localhost:${port}/scim/v2/Users`;
    expect((await transport({ method: "GET", url, headers: {} })).status).toBe(200);
    expect(seen[0]?.headers.host).toBe(`acme.pingboard.localhost:${port}`);
  });

  test("throws where nobody listens", async () => {
    const { port } = await listen();
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    server = undefined;
    const request = { method: "GET", url: `http://127.0.0.1:${port}/`, headers: {} } as const;
    await expect(transport(request)).rejects.toThrow(/ECONNREFUSED/);
  });

  test("is of no use once it is closed", async () => {
    const { port } = await listen();
    const closed = createUndiciTransport();
    await closed.close();
    const request = { method: "GET", url: `http://127.0.0.1:${port}/`, headers: {} } as const;
    await expect(closed(request)).rejects.toThrow(/destroyed/);
  });
});

import { isUtf8 } from "node:buffer";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, beforeEach, describe } from "vitest";
import { scimExpress } from "../src/express.ts";
import { scimFetch } from "../src/fetch.ts";
import { createScimService, type ScimService, type ScimServiceOptions } from "../src/index.ts";
import { scimNode } from "../src/node.ts";
import { createTestProvider, type TestProvider } from "./provider.ts";

/** What came back, with its JSON read. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into any shape
  readonly json: any;
}

/** A client of one service over one transport. */
export interface Scim extends TestProvider {
  readonly transport: string;
  readonly baseUrl: string;
  /**
   * @param url below the SCIM base URL, with its query
   * @param body text and bytes go out as they are, anything else as JSON
   */
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(url: string): Promise<Answer>;
  post(url: string, body: unknown): Promise<Answer>;
  put(url: string, body: unknown): Promise<Answer>;
  patch(url: string, ...operations: unknown[]): Promise<Answer>;
  delete(url: string): Promise<Answer>;
}

interface Connection {
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly close: () => Promise<void>;
}

type Connect = (service: ScimService) => Promise<Connection>;

const CONTENT_TYPE = { "content-type": "application/scim+json; charset=utf-8" };
const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

const transports: Readonly<Record<string, Connect>> = {
  direct: async (service) => connectDirectly(service),
  express: async (service) => {
    const app = express().use("/scim", scimExpress(service));
    return listen(createServer((request, response) => void app(request, response)));
  },
  node: async (service) => listen(createServer(scimNode(service, { basePath: "/scim" }))),
  fetch: async (service) => {
    const baseUrl = "https://scim.example.com/scim";
    return { baseUrl, fetch: scimFetch(service, { baseUrl }), close: async () => {} };
  },
};

/**
 * Runs a suite over every transport, each test with a service of its own.
 *
 * @param wrap puts something before the service, such as authentication
 */
export function describeMatrix(
  name: string,
  suite: (scim: Scim) => void,
  options: Partial<ScimServiceOptions> = {},
  wrap: (service: ScimService) => ScimService = (service) => service,
): void {
  describe.each(Object.entries(transports))(`${name}, over %s`, (transport, connect) => {
    const current: { scim?: Scim; close?: () => Promise<void> } = {};
    beforeEach(async () => {
      const provider = createTestProvider(options);
      const connection = await connect(wrap(createScimService(provider.options)));
      current.scim = createClient(transport, provider, connection);
      current.close = connection.close;
    });
    afterEach(async () => {
      await current.close?.();
    });
    suite(currentScim(current));
  });
}

/** Stands for the client of the running test, which does not exist yet when the suite is collected. */
function currentScim(current: { readonly scim?: Scim }): Scim {
  return new Proxy({} as Scim, {
    get: (_target, name) => Reflect.get(current.scim ?? {}, name) as unknown,
  });
}

function createClient(transport: string, provider: TestProvider, connection: Connection): Scim {
  const { baseUrl } = connection;
  const send: Scim["send"] = async (method, url, body, headers = body === undefined ? {} : CONTENT_TYPE) => {
    const init = body === undefined ? { method, headers } : { method, body: toBody(body), headers };
    const response = await connection.fetch(new Request(`${baseUrl}${url}`, { ...init, redirect: "manual" }));
    return toAnswer(response);
  };
  return {
    ...provider,
    transport,
    baseUrl,
    send,
    get: (url) => send("GET", url),
    post: (url, body) => send("POST", url, body),
    put: (url, body) => send("PUT", url, body),
    patch: (url, ...operations) => send("PATCH", url, { schemas: [PATCH_OP], Operations: operations }),
    delete: (url) => send("DELETE", url),
  };
}

function toBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === "string" || body instanceof Uint8Array
    ? new Uint8Array(Buffer.from(body))
    : JSON.stringify(body);
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json };
}

function connectDirectly(service: ScimService): Connection {
  const baseUrl = "https://direct.example.com/scim";
  return {
    baseUrl,
    close: async () => {},
    async fetch(request) {
      const url = new URL(request.url);
      const bytes = new Uint8Array(await request.arrayBuffer());
      const { status, headers, body } = await service.handle({
        method: request.method,
        path: url.pathname.slice("/scim".length),
        query: url.searchParams,
        headers: Object.fromEntries(request.headers),
        ...(bytes.length === 0 ? {} : { body: isUtf8(bytes) ? Buffer.from(bytes).toString() : bytes }),
        baseUrl,
      });
      return new Response(body ?? null, { status, headers });
    },
  };
}

async function listen(server: Server): Promise<Connection> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/scim`,
    fetch: (request) => fetch(request),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

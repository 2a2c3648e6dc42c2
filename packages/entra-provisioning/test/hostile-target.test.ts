import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createUndiciTransport } from "../src/wire/undici-transport.ts";
import { codesOf, createRig } from "./rig.ts";

const PREFIX = "SystemForCrossDomainIdentityManagement";
const INCOMPATIBLE = `${PREFIX}ServiceIncompatible`;
const UNAVAILABLE = `${PREFIX}CredentialValidationUnavailable`;
const EMPTY_LIST = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0}';
const SCIM = { "Content-Type": "application/scim+json" };
/** Milliseconds for an answer that never ends: enough for one that does, on a busy machine. */
const SHORT_MS = 1500;
/** Milliseconds for every other answer. */
const LONG_MS = 20_000;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise<void>((resolve) => {
    if (server === undefined) resolve();
    else server.close(() => resolve());
  });
  server = undefined;
});

async function listen(made: Server): Promise<string> {
  server = made;
  made.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/scim`;
}

/** A cycle with one user against a server that behaves until it is asked to create. */
async function createAgainst(post: Answer, patienceMs = LONG_MS) {
  const base = await listen(
    createServer((request, response) => {
      request.resume();
      if (request.method === "GET") response.writeHead(200, SCIM).end(EMPTY_LIST);
      else request.on("end", () => post(response, request));
    }),
  );
  return await runAgainst(base, patienceMs);
}

async function runAgainst(tenantUrl: string, patienceMs: number) {
  const transport = createUndiciTransport({ connect: patienceMs, answer: patienceMs });
  const { job, hire } = createRig({ tenantUrl, transport, requestTimeoutMs: 2 * patienceMs });
  hire("ada");
  const report = await job.runCycle();
  await transport.close();
  return report;
}

describe("a target that does not behave, over HTTP (entra-client §1.2, §3, §4.5)", () => {
  test.each<[string, string, Answer]>([
    ["never answers", "Timeout", () => undefined],
    ["drips its answer for ever", "Timeout", drip],
    ["resets the connection", "WebExceptionProtocolError", (response) => response.socket?.resetAndDestroy()],
    ["hangs up in the middle of its body", "WebExceptionProtocolError", hangUp],
    ["answers without end, fast", "WebExceptionProtocolError", flood],
    [
      "answers by a web page",
      INCOMPATIBLE,
      (response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html>"),
    ],
    [
      "answers JSON that is cut short",
      INCOMPATIBLE,
      (response) => response.writeHead(201, SCIM).end('{"id":"1"'),
    ],
    [
      "answers a million brackets",
      INCOMPATIBLE,
      (response) => response.writeHead(201, SCIM).end("[".repeat(1_000_000)),
    ],
    ["answers an array", INCOMPATIBLE, (response) => response.writeHead(201, SCIM).end("[]")],
    ["answers null", INCOMPATIBLE, (response) => response.writeHead(201, SCIM).end("null")],
    ["answers nothing", INCOMPATIBLE, (response) => response.writeHead(201, SCIM).end()],
    [
      "answers bytes that are no UTF-8",
      INCOMPATIBLE,
      (response) => response.writeHead(201, SCIM).end(Buffer.from([0xff, 0xfe, 0x00])),
    ],
    [
      "answers an id that is a number",
      INCOMPATIBLE,
      (response) => response.writeHead(201, SCIM).end('{"id":1}'),
    ],
    [
      "redirects to itself",
      "WebExceptionProtocolError",
      (response) => response.writeHead(302, { Location: "/scim/Users" }).end(),
    ],
    [
      "is overloaded",
      "TooManyRequests",
      (response) => response.writeHead(429, { "Retry-After": "soon" }).end(),
    ],
    ["breaks", "InternalServerError", (response) => response.writeHead(599).end()],
  ])("that %s costs one object: %s", async (_how, code, post) => {
    const report = await createAgainst(post, code === "Timeout" ? SHORT_MS : LONG_MS);
    expect(report).toMatchObject({ state: "EntryLevelErrors", counts: { created: 0, failed: 1 } });
    expect(codesOf(report)).toEqual([code]);
  });

  test("that does not know its own endpoint quarantines the job", async () => {
    const report = await createAgainst((response) => response.writeHead(404).end());
    expect(report).toMatchObject({ state: "Quarantined", quarantine: { errorCode: INCOMPATIBLE } });
  });

  test.each<[string, string, (socket: Socket) => void]>([
    ["says nothing at all", UNAVAILABLE, () => undefined],
    ["does not speak HTTP", UNAVAILABLE, (socket) => socket.write("220 mail.example ESMTP\r\n")],
    [
      "sends a header without end",
      UNAVAILABLE,
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(200_000)}`),
    ],
    [
      "claims a length it does not keep",
      UNAVAILABLE,
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"),
    ],
  ])("that %s quarantines the job at its probe", async (_how, code, answer) => {
    const base = await listen(createSocketServer((socket) => void socket.once("data", () => answer(socket))));
    expect(await runAgainst(base, SHORT_MS)).toMatchObject({
      state: "Quarantined",
      quarantine: { errorCode: code },
    });
  });

  test("over a transport that never settles is given up, too", async () => {
    const { job, hire } = createRig({ transport: () => new Promise(() => undefined), requestTimeoutMs: 20 });
    hire("ada");
    expect(await job.runCycle()).toMatchObject({
      state: "Quarantined",
      quarantine: { errorCode: UNAVAILABLE },
    });
  });
});

function drip(response: ServerResponse): void {
  response.writeHead(201, SCIM);
  const timer = setInterval(() => response.write(" "), 10);
  response.on("close", () => clearInterval(timer));
}

function hangUp(response: ServerResponse): void {
  response.writeHead(201, { ...SCIM, "Content-Length": "1000" });
  response.write('{"id":', () => response.socket?.destroy());
}

function flood(response: ServerResponse): void {
  response.writeHead(201, SCIM);
  const chunk = Buffer.alloc(1024 * 1024, " ");
  const pour = (): void => {
    if (!response.destroyed) response.write(chunk, () => setImmediate(pour));
  };
  pour();
}

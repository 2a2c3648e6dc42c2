import { createServer, request as httpRequest, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import express from "express";
import { afterEach, describe, expect, it } from "vitest";
import { scimExpress } from "../src/express.ts";
import { scimFetch } from "../src/fetch.ts";
import { createScimService } from "../src/index.ts";
import { scimNode } from "../src/node.ts";
import { describeMatrix } from "./describe-matrix.ts";
import { createTestProvider } from "./provider.ts";

const service = () => createScimService(createTestProvider().options);
const servers: Server[] = [];

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describeMatrix("a body", (scim) => {
  it("that is too large is 413 as a SCIM error, and the next request is served", async () => {
    const answer = await scim.post("/Users", JSON.stringify({ userName: "x".repeat(3_000_000) }));
    expect(answer.status).toBe(413);
    expect(answer.json.detail).toContain("1048576 bytes");
    expect((await scim.post("/Users", { userName: "ada" })).status).toBe(201);
  });

  it("is read as UTF-8, whatever the charset parameter says in which case", async () => {
    const headers = { "content-type": "Application/SCIM+JSON;Charset=UTF-8" };
    const answer = await scim.send("POST", "/Users", { userName: "ада🦊" }, headers);
    expect(answer.json.userName).toBe("ада🦊");
  });

  it("may come as application/json", async () => {
    const headers = { "content-type": "application/json" };
    expect((await scim.send("POST", "/Users", { userName: "ada" }, headers)).status).toBe(201);
  });
});

describe("scimNode", () => {
  it("answers what is outside its base path with 404 as a SCIM error", async () => {
    const origin = await listen(createServer(scimNode(service(), { basePath: "/scim" })));
    for (const path of ["/", "/Users", "/scimming/Users"]) {
      const answer = await fetch(`${origin}${path}`);
      expect(answer.status).toBe(404);
      expect(((await answer.json()) as { detail: string }).detail).toContain("/scim/");
    }
  });

  it("serves the root where it has no base path", async () => {
    const origin = await listen(createServer(scimNode(service())));
    const answer = await fetch(`${origin}/Users`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).not.toBeNull();
  });

  it("takes a body without a content type", async () => {
    const origin = await listen(createServer(scimNode(service())));
    const status = await new Promise((resolve, reject) => {
      const outgoing = httpRequest(`${origin}/Users`, { method: "POST" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on("error", reject).end('{"userName":"ada"}');
    });
    expect(status).toBe(201);
  });

  it("outlives a client that leaves in the middle of its body", async () => {
    const origin = await listen(createServer(scimNode(service())));
    await new Promise<void>((resolve) => {
      const headers = { "content-length": "1000" };
      const outgoing = httpRequest(`${origin}/Users`, { method: "POST", headers });
      outgoing.on("error", () => {}).on("close", resolve);
      outgoing.write('{"userName":', () => outgoing.destroy());
    });
    expect((await fetch(`${origin}/Users`)).status).toBe(200);
  });
});

/** Writes a request as it stands, for what no client library sends. */
async function exchange(origin: string, head: string): Promise<{ headers: string; body: string }> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  socket.write(head);
  let answer = "";
  for await (const chunk of socket) {
    answer += String(chunk);
  }
  const [headers = "", body = ""] = answer.split("\r\n\r\n");
  return { headers, body };
}

describe.each([
  [
    "scimExpress",
    () =>
      createServer(
        (request, response) => void express().use("/scim", scimExpress(service()))(request, response),
      ),
  ],
  ["scimNode", () => createServer(scimNode(service(), { basePath: "/scim" }))],
])("%s", (_name, create) => {
  it("reads a request target that is a whole URL", async () => {
    const origin = await listen(create());
    const target = `http://example.com/scim/Users?count=many`;
    const head = `GET ${target} HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n`;
    expect((await exchange(origin, head)).body).toContain('got \\"many\\"');
  });

  it("gives relative locations to a client that names no host", async () => {
    const origin = await listen(create());
    const head = `POST /scim/Users HTTP/1.0\r\nContent-Length: 18\r\n\r\n{"userName":"ada"}`;
    const { headers } = await exchange(origin, head);
    expect(headers).toMatch(/^location: (?:\/scim)?\/Users\/id-1$/m);
  });
});

describe("scimExpress", () => {
  it("takes a body that a parser before it has read", async () => {
    const app = express().use(express.json({ type: "*/*" }), scimExpress(service()));
    const origin = await listen(createServer((request, response) => void app(request, response)));
    const answer = await fetch(`${origin}/Users`, {
      method: "POST",
      body: '{"userName":"ada"}',
      headers: { "content-type": "application/scim+json" },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`${origin}/Users/id-1`);
  });

  it("works the base URL out from its mount path and a trusted proxy", async () => {
    const app = express().set("trust proxy", true).use("/:tenant/scim/v2", scimExpress(service()));
    const origin = await listen(createServer((request, response) => void app(request, response)));
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "api.example.com" };
    const answer = await fetch(`${origin}/acme/scim/v2/ServiceProviderConfig`, { headers });
    expect(((await answer.json()) as { meta: { location: string } }).meta.location).toBe(
      "https://api.example.com/acme/scim/v2/ServiceProviderConfig",
    );
  });
});

describe("scimFetch", () => {
  it("serves what is below its base URL, and answers the rest with 404", async () => {
    const answer = scimFetch(service(), { baseUrl: "https://example.com/scim/" });
    const created = await answer(
      new Request("https://example.com/scim/Users", {
        method: "POST",
        body: '{"userName":"ada"}',
        headers: { "content-type": "application/json" },
      }),
    );
    expect(created.headers.get("location")).toBe("https://example.com/scim/Users/id-1");
    expect(
      (await answer(new Request("https://example.com/scim/Users/id-1", { method: "DELETE" }))).status,
    ).toBe(204);
    expect((await answer(new Request("https://example.com/other/Users"))).status).toBe(404);
  });
});

import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { ConfigError, createControlClient, createMock, startMockServer } from "../src/index.ts";
import { bySubdomain, policies } from "./fixture-profiles.ts";
import { sendRaw } from "./raw-http.ts";

const mock = createMock(policies.immediate, { now: "2026-01-05T09:00:00Z" });
const authorization = `Bearer ${mock.secretToken}`;

describe("a server", () => {
  it("tells where it is and answers there", async () => {
    const server = await startMockServer(mock);
    expect(server.tenantUrl).toBe(`${server.url}/scim/v2`);
    const response = await fetch(`${server.tenantUrl}/Users`, { headers: { authorization } });
    expect(response.status).toBe(200);
    for (const header of ["x-powered-by", "etag"]) expect(response.headers.has(header)).toBe(false);
    expect(await createControlClient(server.controlUrl).clock()).toBe("2026-01-05T09:00:00.000Z");
    await server.close();
  });

  it("writes locations as the client addressed it", async () => {
    const server = await startMockServer(createMock(policies.immediate));
    const token = (await createControlClient(server.controlUrl).issueToken()).secretToken;
    const { headers, body } = await sendRaw(server.url, {
      method: "POST",
      path: "/scim/v2/Users",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/scim+json",
        host: "scim.example:8443",
      },
      body: '{"userName":"ada"}',
    });
    const { id, meta } = JSON.parse(body);
    expect(meta.location).toBe(`http://scim.example:8443/scim/v2/Users/${id}`);
    expect(headers.location).toBe(meta.location);
    await server.close();
  });

  it("tells sub-domains from the Host header", async () => {
    const server = await startMockServer(createMock(bySubdomain));
    const control = createControlClient(server.controlUrl);
    const acme = await control.createTenant({ name: "acme" });
    const { host, port } = new URL(acme.tenantUrl);
    expect(acme.tenantUrl).toBe(`http://acme.localhost:${port}/scim/v2`);
    const headers = { authorization: `Bearer ${acme.secretToken}` };
    const path = "/scim/v2/Users";
    expect((await sendRaw(server.url, { path, headers: { ...headers, host } })).status).toBe(200);
    expect((await sendRaw(server.url, { path, headers })).status).toBe(401);
    await server.close();
  });

  it("keeps the query in the journal as it came", async () => {
    const server = await startMockServer(mock);
    const path = "/scim/v2/Users?filter=userName+eq+%22a%22&%zz";
    await sendRaw(server.url, { path, headers: { authorization } });
    const entries = await createControlClient(server.controlUrl).requests();
    expect(entries.at(-1)?.path).toBe(path);
    await server.close();
  });

  it("takes a state that is larger than any SCIM request may be", async () => {
    const small = createMock(policies.immediate, { maxBodyBytes: 100 });
    const server = await startMockServer(small);
    const control = createControlClient(server.controlUrl);
    await expect(control.writeState(await control.readState())).resolves.toBeUndefined();
    await server.close();
  });
});

describe("a server that cannot start", () => {
  it("names the port that is in use and the flag to change it", async () => {
    const server = await startMockServer(mock);
    const port = Number(new URL(server.url).port);
    await expect(startMockServer(mock, { port })).rejects.toThrow(ConfigError);
    await expect(startMockServer(mock, { port })).rejects.toThrow(new RegExp(`${port}.*in use`));
    await server.close();
  });

  it("names the host that is not this machine's", async () => {
    await expect(startMockServer(mock, { host: "192.0.2.1" })).rejects.toThrow(/192\.0\.2\.1.*no address/);
  });

  it("says which user of the seed the vendor refuses", async () => {
    const seed = { source: "seed.yaml", tenants: [{ name: "acme", users: [{ userName: "a" }, {}] }] };
    const refused = createMock(policies.immediate, { seed });
    await expect(startMockServer(refused)).rejects.toThrow(
      /^seed\.yaml: tenant "acme", users\[1\]: .*userName/,
    );
    await expect(refused.ready()).rejects.toThrow(ConfigError);
  });
});

describe("a server that closes", () => {
  it("lets the request under way finish, and then the connection", async () => {
    const slow = createMock(policies.immediate);
    const server = await startMockServer(slow);
    const control = createControlClient(server.controlUrl);
    await control.addFault({ then: { delayMs: 50 } });
    const answer = sendRaw(server.url, {
      path: "/scim/v2/Users",
      headers: { authorization: `Bearer ${slow.secretToken}`, connection: "keep-alive" },
    });
    await expect.poll(() => control.faults()).toMatchObject([{ hits: 1 }]);
    await server.close();
    expect(await answer).toMatchObject({ status: 200, headers: { connection: "close" } });
    await expect(fetch(server.url)).rejects.toThrow(/fetch failed/);
  });

  it("does not wait for a connection that asks for nothing", async () => {
    const server = await startMockServer(mock);
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1").on("error", () => undefined);
    await once(socket, "connect");
    const closed = once(socket, "close");
    await Promise.all([server.close(), server.close()]);
    await closed;
    expect(socket.destroyed).toBe(true);
  });

  it("forgets a client that went away in the middle of its body", async () => {
    const server = await startMockServer(mock);
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    socket.destroy();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
  });
});

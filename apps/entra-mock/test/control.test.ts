import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createFakeTarget, TENANT_URL } from "./fake-target.ts";
import { instantiate, person, startRig } from "./rig.ts";

describe("the control API", () => {
  it("says that the stand-in is well", async () => {
    const rig = await startRig();
    expect((await rig.send("GET", "/healthz")).status).toBe(200);
  });

  it("goes back to the start: directory, applications, jobs, logs, ids and clock", async () => {
    const rig = await startRig({ transport: createFakeTarget().transport });
    const { id, job } = await instantiate(rig, { BaseAddress: TENANT_URL, SyncAll: "True" });
    const { id: ada } = await rig.ok("POST", "/users", person("ada"));
    await rig.ok("POST", `${job}/start`);
    await rig.ok("POST", "/_mock/clock", { advance: "P1D" });
    expect((await rig.send("POST", "/_mock/reset")).status).toBe(204);
    for (const path of [
      "/users",
      "/servicePrincipals",
      "/auditLogs/provisioning",
      "/auditLogs/directoryAudits",
    ]) {
      expect((await rig.ok("GET", path)).value).toEqual([]);
    }
    expect(await rig.ok("GET", "/_mock/clock")).toEqual({ now: "2026-01-05T09:00:00.000Z" });
    expect((await instantiate(rig)).id).toBe(id);
    expect((await rig.ok("POST", "/users", person("ada"))).id).toBe(ada);
  });

  it("stops the clock at an instant, and moves it on from there", async () => {
    const rig = await startRig();
    expect(await rig.ok("POST", "/_mock/clock", { set: "2026-03-01T00:00:00Z" })).toEqual({
      now: "2026-03-01T00:00:00.000Z",
    });
    expect(await rig.ok("POST", "/_mock/clock", { advance: "P1M" })).toEqual({
      now: "2026-04-01T00:00:00.000Z",
    });
  });

  it("empties the recycle bin after 30 days", async () => {
    const rig = await startRig();
    const { id } = await rig.ok("POST", "/users", person("ada"));
    await rig.ok("DELETE", `/users/${id}`);
    await rig.ok("POST", "/_mock/clock", { advance: "P29D" });
    expect((await rig.ok("GET", "/directory/deletedItems/microsoft.graph.user")).value).toHaveLength(1);
    await rig.ok("POST", "/_mock/clock", { advance: "P2D" });
    expect((await rig.ok("GET", "/directory/deletedItems/microsoft.graph.user")).value).toEqual([]);
    expect((await rig.send("POST", `/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });

  it("has a cycle delete at the target who was 30 days in the recycle bin", async () => {
    const target = createFakeTarget();
    const rig = await startRig({ transport: target.transport });
    const { job } = await instantiate(rig, { BaseAddress: TENANT_URL, SyncAll: "True" });
    const { id } = await rig.ok("POST", "/users", person("ada"));
    await rig.ok("POST", `${job}/start`);
    await rig.mock.state.scheduler.idle();
    await rig.ok("DELETE", `/users/${id}`);
    await rig.ok("POST", "/_mock/clock", { advance: "P1D" });
    expect([...target.resources.values()]).toMatchObject([{ active: "False" }]);
    await rig.ok("POST", "/_mock/clock", { advance: "P30D" });
    expect(target.resources.size).toBe(0);
  });

  it.each([
    ["POST", "/_mock/clock", {}],
    ["POST", "/_mock/clock", { advance: "-PT1H" }],
    ["POST", "/_mock/clock", { advance: "soon" }],
    ["POST", "/_mock/clock", { advance: "P9000Y" }],
    ["POST", "/_mock/clock", { set: "tomorrow" }],
    ["POST", "/_mock/cycles", { job: "x" }],
    ["POST", "/_mock/cycles", "{"],
  ])("answers a problem document for %s %s %j", async (method, path, body) => {
    const rig = await startRig();
    const { status, headers, body: problem } = await rig.send(method, path, body);
    expect(status).toBe(400);
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/u);
    expect(problem).toMatchObject({ type: "about:blank", title: "Bad Request", status: 400 });
  });

  it("answers 404 with the routes there are", async () => {
    const rig = await startRig();
    const { status, body } = await rig.send("GET", "/_mock/requests");
    expect({ status, detail: body.detail }).toEqual({
      status: 404,
      detail: expect.stringContaining("/cycles"),
    });
  });

  it.each([
    ["evil.example", 403],
    ["evil.example:80", 403],
    ["localhost", 200],
    ["127.0.0.1:4100", 200],
    ["[::1]:4100", 200],
    ["entra-mock", 200],
  ])(
    "under the name %s answers %i, as a page may have a name of its own point here",
    async (host, status) => {
      const { url } = await startRig();
      const request = get(`${url}/_mock/accounts`, { headers: { host } });
      const [response] = (await once(request, "response")) as [IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(status);
    },
  );

  it("does not answer pages of other sites, but those with the control key", async () => {
    const rig = await startRig({ controlKey: "k3y" });
    const page = { origin: "https://elsewhere.example" };
    expect((await rig.send("POST", "/_mock/reset", undefined, page)).status).toBe(403);
    const withKey = { ...page, authorization: "Bearer k3y" };
    expect((await rig.send("POST", "/_mock/reset", undefined, withKey)).status).toBe(204);
  });
});

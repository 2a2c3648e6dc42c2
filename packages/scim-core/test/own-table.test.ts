import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveTable, type Person } from "./own-table.ts";

const grace: Person = {
  id: "7",
  login: "grace",
  fullName: "Grace Hopper",
  enabled: true,
  directoryId: undefined,
  revision: 1,
  joined: "2020-01-01T00:00:00.000Z",
  changed: "2020-01-01T00:00:00.000Z",
};

describe("SCIM over a table of one's own", () => {
  const table = new Map<string, Person>();
  const server = serveTable(table);
  let baseUrl = "";

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    table.clear();
    table.set(grace.id, grace);
  });

  async function send(method: string, path: string, body?: unknown) {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/scim+json" } }),
    });
    const text = await response.text();
    const json = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, json };
  }

  it("shows the rows that are there, also to a filter, a cursor and sorted", async () => {
    const ada = { ...grace, id: "8", login: "ada", fullName: "Ada" };
    table.set(ada.id, ada);
    const found = await send("GET", `/Users?filter=${encodeURIComponent('userName eq "GRACE"')}`);
    expect(found.json).toMatchObject({ totalResults: 1, Resources: [{ id: "7", active: true }] });
    const odd = await send("GET", `/Users?filter=${encodeURIComponent('displayName co "hop"')}`);
    expect(odd.json["totalResults"]).toBe(1);
    const first = await send("GET", "/Users?sortBy=userName&count=1&cursor");
    expect(first.json).toMatchObject({ Resources: [{ userName: "ada" }] });
    const { nextCursor } = first.json;
    const next = await send("GET", `/Users?sortBy=userName&count=1&cursor=${String(nextCursor)}`);
    expect(next.json).toMatchObject({ Resources: [{ userName: "grace" }] });
  });

  it("adds a row, and refuses a login that is taken", async () => {
    const { status, json } = await send("POST", "/Users", { userName: "ada", externalId: "x", title: "Dr" });
    expect(status).toBe(201);
    expect(table.get(String(json["id"]))).toMatchObject({ login: "ada", directoryId: "x", enabled: true });
    expect(json["title"]).toBeUndefined();
    expect((await send("POST", "/Users", { userName: "Grace" })).status).toBe(409);
  });

  it("updates and deletes a row", async () => {
    const Operations = [{ op: "Replace", path: "active", value: "False" }];
    expect((await send("PATCH", "/Users/7", { Operations })).json["active"]).toBe(false);
    expect(table.get("7")).toMatchObject({ enabled: false, revision: 2, joined: grace.joined });
    expect((await send("DELETE", "/Users/7")).status).toBe(204);
    expect(table.size).toBe(0);
  });
});

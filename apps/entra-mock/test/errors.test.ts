import { describe, expect, it } from "vitest";
import type { GraphRoute } from "../src/graph/graph-route.ts";
import { graphRoutes } from "../src/routes/all-routes.ts";
import { instantiate, person, startRig, type Answer, type Rig } from "./rig.ts";

const named = graphRoutes.map((route) => ({ ...route, name: `${route.method} ${route.path}` }));
const withIds = named.filter(({ path }) => path.includes(":"));
const withBody = named.filter(({ method, path }) => readsBody(method, path));

function readsBody(method: GraphRoute["method"], path: string): boolean {
  return /^(POST|PATCH|PUT)$/u.test(method) && !/\/(start|pause|discover|restore)$/u.test(path);
}

/** The path of a route, below a version that has it, with ids for its placeholders. */
function pathOf({ path, versions = ["v1.0"] }: GraphRoute, ids: Readonly<Record<string, string>>): string {
  return `/${versions[0]}${path.replaceAll(/:(\w+)/gu, (_, name: string) => ids[name] ?? "no-such-id")}`;
}

/** Ids of things that are there, so that it is the body that is wrong. */
async function idsFor(rig: Rig, { path }: GraphRoute): Promise<Readonly<Record<string, string>>> {
  const group = { displayName: "g", mailEnabled: false, mailNickname: "g", securityEnabled: true };
  if (path.startsWith("/users")) return { id: (await rig.ok("POST", "/users", person("ada"))).id };
  if (path.startsWith("/groups")) return { id: (await rig.ok("POST", "/groups", group)).id };
  if (path.startsWith("/applicationTemplates")) return { id: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" };
  if (path.startsWith("/applications")) {
    await instantiate(rig);
    return { id: (await rig.ok("GET", "/applications")).value[0].id };
  }
  const { id, job } = await instantiate(rig, { BaseAddress: "http://127.0.0.1:9/scim", SecretToken: "t" });
  return { id, jobId: job.split("/").at(-1) ?? "" };
}

/** What a refusal looks like, ids and all. */
function refusal(status: number, { headers }: Answer): object {
  return {
    status,
    body: {
      error: {
        code: expect.stringMatching(/^\w+$/u),
        message: expect.stringMatching(/\w/u),
        innerError: {
          date: "2026-01-05T09:00:00",
          "request-id": headers.get("request-id"),
          "client-request-id": headers.get("client-request-id"),
        },
      },
    },
  };
}

describe.each(named)("$name", (route) => {
  it("is refused without a token, with 401", async () => {
    const rig = await startRig();
    const answer = await rig.send(route.method, pathOf(route, {}), undefined, { authorization: "" });
    expect(answer).toMatchObject(refusal(401, answer));
    expect(answer.body.error.code).toBe("InvalidAuthenticationToken");
  });
});

describe.each(withIds)("$name", (route) => {
  it("answers 404 for an id that is not there", async () => {
    const rig = await startRig();
    const body = readsBody(route.method, route.path) ? bodyOf(route) : undefined;
    const answer = await rig.send(route.method, pathOf(route, {}), body);
    expect(answer).toMatchObject(refusal(404, answer));
  });
});

/** A body that passes, for routes that look at it before they look for the object. */
function bodyOf({ path }: GraphRoute): object {
  if (!/appRole\w+$/u.test(path)) return {};
  return { principalId: "no-such-id", resourceId: "no-such-id", appRoleId: "no-such-id" };
}

describe.each(withBody)("$name", (route) => {
  it.each([
    ["malformed JSON", '{"a":'],
    ["an unknown property", { noSuchProperty: 1 }],
    ["an array", []],
    ["a string", '"text"'],
  ])("answers 400 for %s, saying what was expected", async (_, body) => {
    const rig = await startRig();
    const answer = await rig.send(route.method, pathOf(route, await idsFor(rig, route)), body);
    expect(answer).toMatchObject(refusal(400, answer));
    expect(answer.body.error.message).toContain("expected");
  });

  it("answers 415 for a body that is no JSON", async () => {
    const rig = await startRig();
    const path = pathOf(route, await idsFor(rig, route));
    const answer = await rig.send(route.method, path, "a=b", { "content-type": "text/plain" });
    expect(answer).toMatchObject(refusal(415, answer));
  });
});

describe("any request", () => {
  it("gets ids to find it by, its own one back among them", async () => {
    const rig = await startRig();
    const { headers } = await rig.send("GET", "/users", undefined, { "client-request-id": "mine-1" });
    expect(headers.get("client-request-id")).toBe("mine-1");
    expect(headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/u);
    expect(headers.get("odata-version")).toBe("4.0");
  });

  it("needs the one token there is where the stand-in was started with one", async () => {
    const rig = await startRig({ accessToken: "s3cret" });
    const answer = await rig.send("GET", "/users");
    expect(answer).toMatchObject(refusal(401, answer));
    expect((await rig.send("GET", "/users", undefined, { authorization: "Bearer s3cret" })).status).toBe(200);
  });

  it("answers 405 with the methods there are for another method", async () => {
    const rig = await startRig();
    const answer = await rig.send("PUT", "/users", {});
    expect(answer).toMatchObject(refusal(405, answer));
    expect(answer.headers.get("allow")).toBe("GET, POST");
  });

  it("answers 400 that names the segment for a path that leads nowhere", async () => {
    const rig = await startRig();
    const answer = await rig.send("GET", "/servicePrincipals/1/owners");
    expect(answer).toMatchObject(refusal(400, answer));
    expect(answer.body.error.message).toContain("segment 'owners'");
  });

  it("answers 400 for a path of percent signs", async () => {
    const rig = await startRig();
    const answer = await rig.send("GET", "/users/%E0%A4%A");
    expect(answer).toMatchObject(refusal(400, answer));
  });

  it("answers 413 for a body beyond 4 MiB", async () => {
    const rig = await startRig();
    const answer = await rig.send("POST", "/users", { displayName: "x".repeat(5_000_000) });
    expect(answer).toMatchObject(refusal(413, answer));
  });

  it("answers 400 for a body nested without end", async () => {
    const rig = await startRig();
    const body = `{"displayName":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const answer = await rig.send("POST", "/users", body);
    expect(answer).toMatchObject(refusal(400, answer));
  });

  it("says which property may be meant", async () => {
    const rig = await startRig();
    const answer = await rig.send("POST", "/users", person("ada", { departement: "IT" }));
    expect(answer.body.error.message).toContain('Did you mean "department"?');
  });
});

describe("a list", () => {
  it.each([
    "$filter=department",
    "$filter=department eq 'IT",
    "$filter=department xx 'IT'",
    "$filter=(department eq 'IT'",
    `$filter=${"(".repeat(60)}a eq 1${")".repeat(60)}`,
    "$filter=contains(department,1)",
    "$top=0",
    "$top=1000",
    "$top=x",
    "$skiptoken=x",
    "$orderby=a b c",
    "$expand=manager",
    "$search=x",
  ])("answers 400 for %s", async (query) => {
    const rig = await startRig();
    const answer = await rig.send("GET", `/users?${query}`);
    expect(answer).toMatchObject(refusal(400, answer));
  });
});

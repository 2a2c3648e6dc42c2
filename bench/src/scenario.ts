import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { activeAt, person, userNameOf } from "./people.ts";
import type { Ready, Somebody } from "./server-protocol.ts";

/** A request as autocannon sends it; `[<id>]` in its body is another text each time. */
export interface BenchRequest {
  readonly method: "GET" | "POST" | "PATCH";
  /** Below the base URL, or a whole URL. */
  readonly target: string;
  readonly body?: string;
}

/** What came back. */
interface BenchAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** One thing that is measured. */
export interface Scenario {
  readonly name: string;
  /** Which servers it concerns. */
  appliesTo(server: Ready): boolean;
  /** Whether there are more people after it, so that memory is looked at before. */
  readonly isGrowing?: true;
  /** Requests sent in turns; those of index `i` are answered as `expects(i)` says. */
  requests(server: Ready, size: number): readonly BenchRequest[];
  /** Throws an Error where the answer to a request is wrong. */
  check(answer: BenchAnswer, index: number, server: Ready, size: number): void;
}

const PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/** Domains that are looked for, one after another. */
const DOMAINS = 20;
const PAGE = 100;

const isScim = (): boolean => true;

/** What is measured, in this order: reads first, so that they find who was there at the start. */
export const scenarios: readonly Scenario[] = [
  {
    name: "point read",
    appliesTo: isScim,
    requests: ({ people }) => people.map(({ id }) => get(`/Users/${id}`)),
    check({ status, body }, index, { people }) {
      expectThat(status === 200, "the status", status, 200);
      assertIs(body, people[index]);
    },
  },
  {
    name: "userName eq",
    appliesTo: isScim,
    requests: ({ people }) => people.map(({ number }) => search(`userName eq "${userNameOf(number)}"`)),
    check(answer, index, { people }) {
      assertTotal(answer, 1);
      assertIs(resourcesOf(answer)[0], people[index]);
    },
  },
  {
    name: "complex filter",
    appliesTo: isScim,
    requests: () =>
      Array.from({ length: DOMAINS }, (_, domain) =>
        search(`emails[type eq "work" and value co "@d${domain}."] and active eq true`),
      ),
    check(answer, domain, _server, size) {
      assertTotal(answer, activeAt(domain, size));
    },
  },
  listScenario("list of 100, start", () => 1),
  listScenario("list of 100, middle", (size) => Math.floor(size / 2)),
  patchScenario("PATCH, one attribute", "displayName"),
  patchScenario("PATCH, filtered path", 'emails[type eq "home"].value'),
  {
    name: "POST",
    appliesTo: isScim,
    isGrowing: true,
    requests: () => [{ method: "POST", target: "/Users", body: newcomer }],
    check({ status, body }) {
      expectThat(status === 201, "the status", status, 201);
      const { id, userName } = body;
      expectThat(typeof id === "string", "the id", id, "a string");
      expectThat(
        JSON.stringify(userName).includes("@new.example.com"),
        "the userName",
        userName,
        "the one sent",
      );
    },
  },
  {
    name: "tenant creation",
    appliesTo: ({ tenantsUrl }) => tenantsUrl !== undefined,
    requests: ({ tenantsUrl = "" }) => [{ method: "POST", target: tenantsUrl, body: "{}" }],
    check({ status, body }) {
      expectThat(status === 201, "the status", status, 201);
      expectThat(typeof body["tenantUrl"] === "string", "the tenantUrl", body["tenantUrl"], "a URL");
    },
  },
];

const newcomer = JSON.stringify({ ...person(0), userName: "[<id>]@new.example.com", externalId: "[<id>]" });

function listScenario(name: string, startOf: (size: number) => number): Scenario {
  return {
    name,
    appliesTo: isScim,
    requests: (_server, size) => [get(`/Users?startIndex=${startOf(size)}&count=${PAGE}`)],
    check(answer, _index, _server, size) {
      assertTotal(answer, size);
      const first = startOf(size);
      const resources = resourcesOf(answer);
      const names = resources.map((resource) => resource["userName"]);
      const expected = Array.from({ length: PAGE }, (_, at) => userNameOf(first - 1 + at));
      expectThat(isDeepStrictEqual(names, expected), "the page", names.slice(0, 3), expected.slice(0, 3));
    },
  };
}

function patchScenario(name: string, path: string): Scenario {
  const operation = { op: "replace", path, value: "[<id>]@changed.example.org" };
  const body = JSON.stringify({ schemas: [PATCH_SCHEMA], Operations: [operation] });
  return {
    name,
    appliesTo: isScim,
    requests: ({ people }) => people.map(({ id }) => ({ method: "PATCH", target: `/Users/${id}`, body })),
    check({ status, body: resource }, index, { people }) {
      expectThat(status === 200, "the status", status, 200);
      assertIs(resource, people[index]);
      const text = JSON.stringify(resource);
      expectThat(text.includes("@changed.example.org"), `the ${path}`, text, "the new value");
    },
  };
}

function get(target: string): BenchRequest {
  return { method: "GET", target };
}

function search(filter: string): BenchRequest {
  return get(`/Users?filter=${encodeURIComponent(filter)}`);
}

function resourcesOf({ body }: BenchAnswer): readonly JsonObject[] {
  const resources = body["Resources"];
  return Array.isArray(resources) ? resources.filter(isJsonObject) : [];
}

function assertTotal({ status, body }: BenchAnswer, total: number): void {
  expectThat(status === 200, "the status", status, 200);
  expectThat(body["totalResults"] === total, "totalResults", body["totalResults"], total);
}

function assertIs(resource: JsonObject | undefined, somebody: Somebody | undefined): void {
  const number = somebody?.number ?? -1;
  expectThat(
    resource?.["userName"] === userNameOf(number),
    "the user",
    resource?.["userName"],
    userNameOf(number),
  );
}

function expectThat(holds: boolean, what: string, got: unknown, expected: unknown): void {
  if (!holds) throw new Error(`${what}: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);
}

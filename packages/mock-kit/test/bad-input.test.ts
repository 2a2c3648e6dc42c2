import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMock, startMockServer, type Mock, type MockServer } from "../src/index.ts";
import { policies } from "./fixture-profiles.ts";
import { sendBytes, sendRaw, type RawAnswer } from "./raw-http.ts";

const MIB = 1024 * 1024;
const scim = "application/scim+json";

let mock: Mock;
let server: MockServer;

beforeAll(async () => {
  mock = createMock(policies.immediate, { now: "2026-01-05T09:00:00Z" });
  server = await startMockServer(mock);
});

afterAll(async () => {
  await server.close();
});

function send(
  method: string,
  path: string,
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  return sendRaw(server.url, {
    method,
    path: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${mock.secretToken}`, "content-type": scim, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

/** An answer as far as it tells a SCIM error. */
function read({ status, headers, body }: RawAnswer): {
  status: number;
  type: unknown;
  error: { detail: string };
} {
  return { status, type: headers["content-type"], error: JSON.parse(body) };
}

/** What {@link read} makes of a refusal by RFC 7644 §3.12, its detail matching. */
function refusal(status: number, scimType?: string, detail = /\S/): object {
  return {
    status,
    type: expect.stringMatching(/^application\/scim\+json/),
    error: {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: expect.stringMatching(detail),
    },
  };
}

const filter = (text: string): string => `/Users?filter=${encodeURIComponent(text)}`;

describe("a body", () => {
  it("that is no UTF-8 is refused, stored nowhere, and legible in the journal", async () => {
    const body = Buffer.from('{"userName":"zo\u00eb@example.com"}', "latin1");
    const answer = await send("POST", "/Users", body, { "content-type": `${scim}; charset=iso-8859-1` });
    expect(read(answer)).toEqual(refusal(400, "invalidSyntax", /got bytes that are no UTF-8/));
    const journal = await sendRaw(server.url, { path: "/_mock/requests?status=400" });
    expect(journal.body).toContain("zo\uFFFD@example.com");
    const control = await sendRaw(server.url, { method: "POST", path: "/_mock/tenants", body });
    expect(control.status).toBe(400);
    expect(JSON.parse(control.body)).toMatchObject({ detail: expect.stringContaining("no UTF-8") });
  });

  it.each(["{", '{"userName":', "", "null", "[]", '"ada"', "\u0000", "{'userName':'ada'}"])(
    "that is no JSON object, %j, is 400",
    async (body) => {
      expect(read(await send("POST", "/Users", body))).toEqual(refusal(400, "invalidSyntax"));
    },
  );

  it("of another content type is 415", async () => {
    expect(read(await send("POST", "/Users", "userName=ada", { "content-type": "text/plain" }))).toEqual(
      refusal(415),
    );
  });

  it.each([MIB + 1, 3 * MIB])("of %i bytes is 413, and the connection lives on", async (size) => {
    expect(read(await send("POST", "/Users", Buffer.alloc(size, 0x20)))).toEqual(refusal(413));
    expect((await send("GET", "/Users")).status).toBe(200);
  });

  it("of 1 MiB is read", async () => {
    const body = JSON.stringify({ userName: "long", displayName: "" });
    const padded = body.padEnd(MIB, " ");
    expect((await send("POST", "/Users", padded)).status).toBe(201);
  });

  it("with a string of nearly 1 MiB is kept as it is", async () => {
    const displayName = "x".repeat(MIB - 1000);
    const answer = await send("POST", "/Users", JSON.stringify({ userName: "huge", displayName }));
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body).displayName).toHaveLength(displayName.length);
  });

  it.each([
    [{}, /userName/],
    [{ userName: 42 }, /userName/],
    [{ userName: "ada", active: "perhaps" }, /active/],
    [{ userName: "ada", name: "Ada" }, /name/],
  ])("with a missing or mistyped attribute, %j, is 400 and names it", async (user, detail) => {
    const answer = await send("POST", "/Users", JSON.stringify(user));
    expect(read(answer)).toMatchObject(refusal(400, undefined, detail));
  });

  it("with a user there is already is 409", async () => {
    expect((await send("POST", "/Users", '{"userName":"twin"}')).status).toBe(201);
    expect(read(await send("POST", "/Users", '{"userName":"TWIN"}'))).toEqual(refusal(409, "uniqueness"));
  });

  it("with keys of JavaScript's own objects changes nothing but the user", async () => {
    const body = '{"userName":"proto","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const answer = await send("POST", "/Users", body);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body)).not.toHaveProperty("polluted");
    expect({}).not.toHaveProperty("polluted");
  });

  it("with a PATCH to a key of JavaScript's own objects is refused or ignored", async () => {
    const { id } = JSON.parse((await send("POST", "/Users", '{"userName":"patched"}')).body);
    for (const path of ["__proto__", "__proto__.polluted", "constructor.prototype"]) {
      const operation = { op: "replace", path, value: { polluted: 1 } };
      const { status } = await send(
        "PATCH",
        `/Users/${id}`,
        JSON.stringify({
          schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          Operations: [operation],
        }),
      );
      expect([200, 204, 400]).toContain(status);
    }
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("a filter", () => {
  it.each([
    ["an operator without its value", "userName eq"],
    ["a value without quotes", "userName eq ada"],
    ["a quote that is not closed", 'userName eq "ada'],
    ["parentheses that are not closed", "(("],
    ["operators only", "eq eq eq"],
    ["an attribute the vendor does not filter on", 'displayName eq "Ada"'],
    ["10 000 open parentheses", "(".repeat(10_000)],
    ["10 000 pairs of parentheses", `${"(".repeat(10_000)}userName eq "a"${")".repeat(10_000)}`],
    ["10 000 negations", "not (".repeat(10_000)],
    ["a key of JavaScript's own objects", '__proto__ eq "x"'],
    ["another such key", 'constructor eq "x"'],
  ])("of %s is 400 invalidFilter", async (_case, text) => {
    expect(read(await send("GET", filter(text)))).toEqual(refusal(400, "invalidFilter"));
  });

  it("too long for a head is 431, and says so", async () => {
    const answer = await sendBytes(
      Number(new URL(server.url).port),
      `GET /scim/v2/Users?filter=${"(".repeat(200_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain("131072");
  });

  it.each(["%", "%zz", "%00", "%ff%fe"])("with the escape %s is answered", async (escape) => {
    expect((await send("GET", `/Users?filter=${escape}`)).status).toBe(400);
  });
});

describe("a path", () => {
  it.each(["/Nothing", "/Users/nobody", "/Groups", "/Users/%00", "/Users/..%2f..%2fetc"])(
    "that leads nowhere, %s, is 404",
    async (path) => {
      expect(read(await send("GET", path))).toEqual(refusal(404));
    },
  );

  it("with a broken escape is 400", async () => {
    expect(read(await send("GET", "/Users/%"))).toEqual(refusal(400));
  });

  it.each(["/", "/scim", "/scim/v2x/Users", "//scim/v2/Users", "/SCIM/V2/Users", "/_mockery"])(
    "outside the SCIM base, %s, is 404 and says where that is",
    async (path) => {
      expect(read(await sendRaw(server.url, { path }))).toEqual(refusal(404, undefined, /"\/scim\/v2"/));
    },
  );
});

describe("a token", () => {
  it.each([
    ["none", {}],
    ["an unknown one", { authorization: "Bearer nobody-has-this-token" }],
    ["one of 100 000 characters", { authorization: `Bearer ${"x".repeat(100_000)}` }],
    ["another scheme", { authorization: "Basic YTpi" }],
  ])("that opens nothing, %s, is 401", async (_case, headers) => {
    const answer = await sendRaw(server.url, { path: "/scim/v2/Users", headers });
    expect(read(answer)).toEqual(refusal(401));
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer /);
  });

  it("is asked for before a body is looked at", async () => {
    const options = { method: "POST", path: "/scim/v2/Users", body: Buffer.alloc(2 * MIB) };
    expect(read(await sendRaw(server.url, options))).toEqual(refusal(401));
  });
});

describe("bytes", () => {
  it.each([
    "no HTTP at all\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "POST /scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "\u0000\u0001\u0002\r\n\r\n",
  ])("that are no HTTP, %j, are 400 and the connection closes", async (bytes) => {
    const answer = await sendBytes(Number(new URL(server.url).port), bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("of a host name that is none are answered", async () => {
    const answer = await sendRaw(server.url, { path: "/scim/v2/Users", headers: { host: "[:::" } });
    expect(read(answer)).toEqual(refusal(401));
  });
});

it("whatever came before, the mock is alive", async () => {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

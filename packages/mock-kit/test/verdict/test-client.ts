import {
  createControlClient,
  createMock,
  fetchInto,
  type ControlClient,
  type MockOptions,
} from "../../src/index.ts";
import { documented } from "../../src/profile/fact.ts";
import { knobProfile } from "../knob-rig.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** What one request of a test's client has of its own. */
interface Sent {
  /** An object goes as JSON, a text as it is. */
  readonly body?: object | string;
  /** On top of what a good client sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What came back. */
interface Got {
  readonly status: number;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A client that does everything right unless a test makes it do otherwise, and its mock. */
export interface TestClient {
  readonly control: ControlClient;
  readonly secretToken: string;
  /** `GET /Users`: method and what follows the Tenant URL; an absolute URL goes elsewhere. */
  send(request: string, sent?: Sent): Promise<Got>;
  /** Asks for a user, as a good client does before it creates one. */
  find(userName: string): Promise<Got>;
  /** Asks for a user and creates it; gives its id. */
  create(userName: string, more?: object): Promise<string>;
  patch(id: string, ...operations: readonly object[]): Promise<Got>;
}

/** A resource as a good client sends it. */
export function user(userName: string, more: object = {}): object {
  return { schemas: [USER], userName, displayName: userName, ...more };
}

/** A PATCH as a good client sends it. */
export function patchBody(...operations: readonly object[]): object {
  return { schemas: [PATCH_OP], Operations: operations };
}

/** Starts a mock of a vendor with users, groups and a second base URL, and a client of it. */
export function startClient(options: MockOptions = {}): TestClient {
  const alias = documented("a fixture", "https://legacy.fixture.example/legacy/scim");
  const mock = createMock({ ...knobProfile, tenantUrlAliases: [alias] }, options);
  const send = fetchInto(mock);
  const origin = "http://localhost";
  const client: TestClient = {
    control: createControlClient(`${origin}/_mock`, { fetch: send }),
    secretToken: mock.secretToken,
    async send(request, { body, headers = {} } = {}) {
      const [method = "GET", target = ""] = request.split(/ (.*)/s);
      const all: Record<string, string | undefined> = {
        authorization: `Bearer ${mock.secretToken}`,
        accept: "application/scim+json",
        ...(body === undefined ? {} : { "content-type": "application/scim+json" }),
        ...headers,
      };
      const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const content =
        typeof body === "object" ? Buffer.from(JSON.stringify(body)) : body && Buffer.from(body);
      const response = await send(target.startsWith("/") ? mock.tenantUrl(origin) + target : target, {
        method,
        headers: given,
        ...(content === undefined ? {} : { body: content }),
      });
      const text = await response.text();
      const parsed = (text.startsWith("{") ? JSON.parse(text) : {}) as Got["body"];
      return {
        status: response.status,
        id: typeof parsed["id"] === "string" ? parsed["id"] : "",
        body: parsed,
      };
    },
    find: (userName) =>
      client.send(`GET /Users?filter=${encodeURIComponent(`userName eq ${JSON.stringify(userName)}`)}`),
    async create(userName, more) {
      await client.find(userName);
      return (await client.send("POST /Users", { body: user(userName, more) })).id;
    },
    patch: (id, ...operations) => client.send(`PATCH /Users/${id}`, { body: patchBody(...operations) }),
  };
  return client;
}

/** A client that breaks one rule, and one that does the same thing right. */
export interface ClientPair {
  readonly rule: string;
  readonly options?: MockOptions;
  readonly bad: (client: TestClient) => Promise<unknown>;
  readonly good: (client: TestClient) => Promise<unknown>;
}

import { afterEach } from "vitest";
import {
  createEntraMock,
  startEntraServer,
  type EntraMock,
  type EntraMockOptions,
  type EntraServer,
} from "../src/index.ts";

/** 2026-01-05T09:00:00Z */
const NOW: number = Date.UTC(2026, 0, 5, 9);

/** The stand-in, listening, and a client of a few lines. */
export interface Rig extends EntraServer {
  readonly mock: EntraMock;
  /** Sends a request; a path without a version is v1.0's. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** As `send`, and gives the body of an answer that is good. */
  ok(method: string, path: string, body?: unknown): Promise<Json>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

// What an answer holds is what the tests are about.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

const running: Rig[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((rig) => rig.close()));
});

/** Starts one on a stopped clock; it is closed after the test. */
export async function startRig(options: EntraMockOptions = {}): Promise<Rig> {
  const mock = createEntraMock({ idSeed: 1, now: NOW, ...options });
  const server = await startEntraServer(mock, { port: 0 });
  const send: Rig["send"] = async (method, path, body, headers = {}) => {
    const url = /^\/(v1\.0|beta|_mock|healthz)/u.test(path)
      ? `${server.url}${path}`
      : `${server.url}/v1.0${path}`;
    const response = await fetch(path.startsWith("http") ? path : url, {
      method,
      headers: { authorization: "Bearer test", "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
  const rig: Rig = {
    ...server,
    mock,
    send,
    async ok(method, path, body) {
      const answer = await send(method, path, body);
      if (answer.status < 300) return answer.body;
      throw new Error(`${method} ${path} is ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
  };
  running.push(rig);
  return rig;
}

/** A body of POST /users. */
export function person(name: string, more: object = {}): object {
  return {
    accountEnabled: true,
    displayName: name,
    mailNickname: name,
    userPrincipalName: `${name}@contoso.example`,
    passwordProfile: { password: "irrelevant" },
    ...more,
  };
}

/** An instance of the non-gallery template with a job and, if it is given, a target. */
export async function instantiate(
  rig: Rig,
  secrets: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly appRoleId: string; readonly jobs: string; readonly job: string }> {
  const template = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  const { servicePrincipal } = await rig.ok("POST", `/applicationTemplates/${template}/instantiate`, {
    displayName: "People",
  });
  const synchronization = `/servicePrincipals/${servicePrincipal.id}/synchronization`;
  const value = Object.entries(secrets).map(([key, each]) => ({ key, value: each }));
  if (value.length > 0) await rig.ok("PUT", `${synchronization}/secrets`, { value });
  const { id: jobId } = await rig.ok("POST", `${synchronization}/jobs`, { templateId: "scim" });
  return {
    id: servicePrincipal.id,
    appRoleId: servicePrincipal.appRoles[0].id,
    jobs: `${synchronization}/jobs`,
    job: `${synchronization}/jobs/${jobId}`,
  };
}

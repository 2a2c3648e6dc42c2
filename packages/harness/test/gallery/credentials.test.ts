import { createUndiciTransport } from "@understudy/entra-provisioning";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findGalleryTests,
  runGallery,
  startMock,
  type Credentials,
  type GalleryReport,
} from "../../src/index.ts";
import { answering, receiving, refusal, type Breakage } from "./broken-transport.ts";

const transport = createUndiciTransport();
let reference: Awaited<ReturnType<typeof startMock<"reference">>>;
let credentials: Required<Omit<Credentials, "secretToken">>;

beforeAll(async () => {
  reference = await startMock("reference");
  const { tokenEndpoint, clientId, clientSecret } = reference.oauth;
  const assertion = { kind: "endpoint", url: `${reference.controlUrl}/oauth/assertions` } as const;
  credentials = {
    clientCredentials: { tokenEndpoint, clientId, clientSecret },
    federation: { tokenEndpoint, clientId, assertion },
  };
});
afterAll(async () => {
  await reference.close();
  await transport.close();
});

const tests = findGalleryTests(["Validate_Credentials_Test", "Federated_Identity_Test"]);
const verdicts = ({ results }: GalleryReport): Record<string, string> =>
  Object.fromEntries(results.map(({ name, verdict }) => [name, verdict]));

describe("OAuth at the reference target", () => {
  it("passes all 25 tests with client credentials and federation, and no lasting token", async () => {
    const report = await runGallery({ tenantUrl: reference.tenantUrl, credentials });
    expect(report.results.filter(({ verdict }) => verdict !== "PASSED")).toEqual([]);
    expect(report).toMatchObject({ overallResult: "Succeeded", notes: [] });
    expect(report.results).toHaveLength(25);
  });
});

const token = { method: "POST", url: /\/oauth2\/token$/ } as const;
const broken: readonly (readonly [does: string, failed: readonly string[], Breakage])[] = [
  [
    "gives tokens for an hour less a second",
    ["Validate_Credentials_Test"],
    receiving(token, (body) => ({ ...body, expires_in: 3599 })),
  ],
  [
    "gives tokens for six hours and a second",
    ["Validate_Credentials_Test"],
    receiving(token, (body) => ({ ...body, expires_in: 21_601 })),
  ],
  [
    "does not say for how long a token is",
    ["Validate_Credentials_Test"],
    receiving(token, (body) => ({ ...body, expires_in: undefined })),
  ],
  [
    "gives tokens that open nothing",
    ["Validate_Credentials_Test", "Federated_Identity_Test"],
    receiving(token, (body) => ({ ...body, access_token: "opens-nothing" })),
  ],
  [
    "gives no access_token",
    ["Validate_Credentials_Test", "Federated_Identity_Test"],
    receiving(token, ({ token_type }) => ({ token_type })),
  ],
  [
    "knows no client secrets",
    ["Validate_Credentials_Test"],
    answering(token, async ({ body = "" }) =>
      body.includes("client_secret=") ? refusal(401, "invalid_client") : undefined,
    ),
  ],
  [
    "knows no assertions",
    ["Federated_Identity_Test"],
    answering(token, async ({ body = "" }) =>
      body.includes("client_assertion=") ? refusal(401, "invalid_client") : undefined,
    ),
  ],
];

describe("a target whose token endpoint is wrong in one thing", () => {
  it.each(broken)("%s: %s", async (_, failed, breakage) => {
    const report = await runGallery({
      tenantUrl: reference.tenantUrl,
      credentials: { ...credentials, secretToken: reference.secretToken },
      tests,
      transport: breakage(transport),
    });
    const expected = tests.map(({ name }) => [name, failed.includes(name) ? "FAILED" : "PASSED"]);
    expect(verdicts(report)).toEqual(Object.fromEntries(expected));
    expect(JSON.stringify(report)).not.toContain(credentials.clientCredentials.clientSecret);
    const answers = report.results.map(({ exchange }) => exchange?.responseBody ?? "").join("\n");
    expect(answers).not.toMatch(/"access_token":"(?!\[redacted\])/);
  });
});

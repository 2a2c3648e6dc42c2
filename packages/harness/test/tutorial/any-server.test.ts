import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkClaims, parseTutorial, type Finding } from "@understudy/tutorial-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../src/index.ts";
import type { InProcessTarget } from "../../src/target/target.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** A tutorial of nobody's product, and of a server that has everything. */
const tutorial = (rows: readonly string[]): string => `# Configure Wide for automatic user provisioning

## Capabilities

* Create users in Wide
* Provision groups in Wide
* Remove users from Wide
* Keep attributes in sync

## Set it up

1. The Tenant URL is \`https://wide.example/scim/v2\`. A new key makes the previous key invalid.
1. Enter the **Wide key** in **Secret Token**, and click **Test Connection**.
1. Accounts are found by the matching attribute **userName**.

   |Attribute|Type|Supported for filtering|Required|
   |---|---|---|---|
   ${rows.join("\n   ")}

1. Review the group attributes.

   |Attribute|Type|Supported for filtering|
   |---|---|---|
   |displayName|String|&check;|
   |members|Reference||
`;

const right = [
  "|userName|String|&check;|&check;|",
  "|active|Boolean||",
  '|emails[type eq "work"].value|String|&check;|',
  "|name.givenName|String|&check;|",
  '|phoneNumbers[type eq "mobile"].value|String|&check;|',
  '|addresses[type eq "work"].formatted|String|&check;|',
  `|${enterprise}:department|String|&check;|`,
  `|${enterprise}:manager|Reference|`,
  "|preferredLanguage|String|",
  "|externalId|String|&check;|",
];

let server: InProcessTarget<"reference">;
beforeAll(async () => {
  server = await startMock("reference");
});
afterAll(() => server.close());

/** A server that ignores filters, and says of whatever is sent that it made the one it has. */
async function startReckless(): Promise<
  AsyncDisposable & { readonly tenantUrl: string; readonly secretToken: string; readonly deleted: string[] }
> {
  const deleted: string[] = [];
  const somebody = { id: "somebody", userName: "somebody@example.com", active: true };
  const http = createServer((request, response) => {
    if (request.method === "DELETE") deleted.push(request.url ?? "");
    const list = { totalResults: 1, Resources: [somebody] };
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/scim+json" });
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"];
    response.end(JSON.stringify(request.method === "GET" ? { schemas, ...list } : somebody));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    tenantUrl: `http://127.0.0.1:${port}/scim`,
    secretToken: "s3cret",
    deleted,
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function verdicts(text: string): Promise<readonly Finding[]> {
  const { tenantUrl, secretToken } = server;
  return await checkClaims(parseTutorial(text, "wide.md"), { tenantUrl, secretToken });
}

const told = (findings: readonly Finding[], verdict: Finding["verdict"]): readonly string[] =>
  findings.filter((each) => each.verdict === verdict).map(({ id }) => id.replace(/^wide\//, ""));

describe("the claims of a tutorial on any server", () => {
  it("are tried by every form of attribute, users and groups alike", async () => {
    const findings = await verdicts(tutorial(right));
    expect(findings.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
    const verified = told(findings, "verified");
    expect(verified).toEqual(
      expect.arrayContaining([
        "capability/groups",
        "matchingAttribute",
        `attribute/User/${enterprise}:manager#type`,
        `attribute/User/${enterprise}:department#filterable`,
        'attribute/User/addresses[type eq "work"].formatted#filterable',
        "attribute/Group/members#type",
        "attribute/Group/displayName#filterable",
      ]),
    );
  });

  it("are untestable where only the product shows them", async () => {
    const untestable = told(await verdicts(tutorial(right)), "untestable");
    expect(untestable).toEqual(["tokenRotation", "tokenName"]);
  });

  it("are tried whatever the case of a name, and a complex attribute by its schema alone", async () => {
    const rows = ["|username|string|✓|✓|", "|NAME.GivenName|String|✓|", "|name|Complex|"];
    const findings = await verdicts(tutorial(rows));
    expect(told(findings, "contradicted")).toEqual([]);
    expect(told(findings, "verified")).toEqual(
      expect.arrayContaining([
        "attribute/User/username#required",
        "attribute/User/NAME.GivenName#type",
        "attribute/User/NAME.GivenName#filterable",
        "attribute/User/name#type",
      ]),
    );
  });

  it("are contradicted where the server has another attribute, or another type", async () => {
    const findings = await verdicts(
      tutorial([...right, "|petName|String|", "|userType|Boolean|", "|nickName|String||&check;|"]),
    );
    expect(told(findings, "contradicted")).toEqual([
      "attribute/User/petName",
      "attribute/User/userType#type",
      "attribute/User/nickName#required",
    ]);
  });

  it("leave nobody behind", async () => {
    await verdicts(tutorial(right));
    for (const endpoint of ["Users", "Groups"]) {
      const answer = await fetch(`${server.tenantUrl}/${endpoint}?count=0`, {
        headers: { authorization: `Bearer ${server.secretToken}` },
      });
      expect(await answer.json()).toMatchObject({ totalResults: 0 });
    }
  });

  it("are skipped once the run is cut short, and nobody is left behind", async () => {
    const stop = new AbortController();
    const { tenantUrl, secretToken } = server;
    const findings = await checkClaims(
      parseTutorial(tutorial(right), "wide.md"),
      { tenantUrl, secretToken },
      { signal: stop.signal, onProgress: (done) => void (done === 8 && stop.abort()) },
    );
    expect(told(findings, "skipped").length).toBeGreaterThan(3);
    const answer = await fetch(`${tenantUrl}/Users?count=0`, {
      headers: { authorization: `Bearer ${secretToken}` },
    });
    expect(await answer.json()).toMatchObject({ totalResults: 0 });
  });

  it("provision nobody where a filter finds whoever is there", async () => {
    await using reckless = await startReckless();
    const findings = await checkClaims(parseTutorial(tutorial(right), "wide.md"), reckless);
    expect(findings.find(({ id }) => id === "wide/capability/create")).toMatchObject({
      verdict: "untestable",
      detail: expect.stringContaining("a filter for a user nobody has finds somebody") as string,
    });
    expect(reckless.deleted).not.toContain("/scim/Users/somebody");
  });

  it("are untestable at a server that does not answer, and end", async () => {
    const text = tutorial(right);
    const target = { tenantUrl: "http://127.0.0.1:9/scim", secretToken: "none" };
    const findings = await checkClaims(parseTutorial(text, "wide.md"), target);
    expect(told(findings, "verified")).toEqual([]);
  });
});

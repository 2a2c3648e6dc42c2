import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintTutorial, parseTutorial, readClaims, type Tutorial } from "../src/index.ts";

const read = (name: string): Tutorial =>
  parseTutorial(readFileSync(new URL(`../testdata/${name}.md`, import.meta.url), "utf8"), `${name}.md`);

/** Claims in short: line, id and what they say. */
function told(tutorial: Tutorial): readonly string[] {
  return readClaims(tutorial).claims.map((claim) => {
    const fact = Object.entries(claim).filter(([name]) => !["id", "line", "quote", "kind"].includes(name));
    return `${claim.line} ${claim.id} ${JSON.stringify(Object.fromEntries(fact))}`;
  });
}

describe("reading a tutorial", () => {
  it("takes a comment of the front matter for no heading", () => {
    const { title, frontMatter } = read("harbour");
    expect(title).toBe("Configure Harbour for automatic user provisioning");
    expect(frontMatter["ms.date"]).toBe("02/03/2026");
  });

  it("goes on without front matter that is no YAML", () => {
    expect(parseTutorial("---\na: [\n---\n# Configure X for SCIM\n", "x.md")).toMatchObject({
      frontMatter: {},
      title: "Configure X for SCIM",
    });
  });

  it("numbers steps and their lettered sub-steps", () => {
    const steps = read("lagoon").passages.filter(({ kind }) => kind === "step");
    expect(steps.map(({ ordinal }) => ordinal.join("."))).toEqual(["1", "1.1", "1.2", "2", "1"]);
  });

  it("keeps tabs apart", () => {
    const { passages } = read("lagoon");
    expect(
      passages
        .at(-1)
        ?.headings.map(({ text }) => text)
        .slice(1),
    ).toEqual(["Set it up", "Script"]);
    expect(passages.at(-2)?.headings.at(-1)).toMatchObject({ text: "Portal", isTab: true });
  });

  it("changes its hash with its source", () => {
    const [before, after] = ["# A\n", "# B\n"].map((source) => parseTutorial(source, "a.md").sha256);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(after).not.toBe(before);
  });

  it("gives the line of a sentence that begins in the middle of a paragraph", () => {
    const { claims } = readClaims(read("harbour"));
    expect(claims.find(({ kind }) => kind === "cycleInterval")).toMatchObject({ line: 59, minutes: 40 });
  });
});

describe("the claims of a tutorial", () => {
  it("are found where they are stated, each with its line", () => {
    expect(told(read("harbour"))).toMatchInlineSnapshot(`
      [
        "13 harbour/capability/create {"capability":"create"}",
        "14 harbour/capability/remove {"capability":"remove"}",
        "15 harbour/capability/sync {"capability":"sync"}",
        "16 harbour/capability/sso {"capability":"sso"}",
        "21 harbour/vendorPlan/Fleet {"plan":"Fleet"}",
        "22 harbour/vendorRole/Captain {"role":"Captain"}",
        "30 harbour/tokenScope {"scope":"Provisioning"}",
        "31 harbour/tokenName {"name":"Mooring key"}",
        "31 harbour/tokenShownOnce {}",
        "34 harbour/tokenRotation {"validForHours":36}",
        "36 harbour/tenantUrl/https://api.harbour.test/scim/v2 {"url":"https://api.harbour.test/scim/v2","isPattern":false}",
        "46 harbour/attribute/User/userName {"resource":"User","path":"userName","type":"String","isFilterable":true,"isRequired":true}",
        "47 harbour/attribute/User/emails[type eq "work"].value {"resource":"User","path":"emails[type eq \\"work\\"].value","type":"String","isFilterable":false,"isRequired":true}",
        "48 harbour/attribute/User/active {"resource":"User","path":"active","type":"Boolean","isFilterable":false,"isRequired":false}",
        "49 harbour/attribute/User/title {"resource":"User","path":"title","type":"String"}",
        "55 harbour/attribute/Group/displayName {"resource":"Group","path":"displayName","type":"String","isFilterable":true}",
        "56 harbour/attribute/Group/members {"resource":"Group","path":"members","type":"Reference","isFilterable":false}",
        "59 harbour/cycleInterval {"minutes":40}",
      ]
    `);
  });

  it("are found in sub-steps, and a URL with a name to put in is a pattern", () => {
    expect(told(read("lagoon"))).toMatchInlineSnapshot(`
      [
        "5 lagoon/vendorPlan/Gold {"plan":"Gold"}",
        "13 lagoon/tenantUrl/https://your_site.lagoon.test/scim {"url":"https://your_site.lagoon.test/scim","isPattern":true}",
        "15 lagoon/tokenName {"name":"Lagoon Token"}",
        "17 lagoon/defaultAccessExcluded {}",
      ]
    `);
  });

  it("end the token's name where the field it goes to begins", () => {
    const tutorial = parseTutorial("1. Copy the API Key into **Secret Token**.\n", "a.md");
    expect(readClaims(tutorial).claims).toMatchObject([{ kind: "tokenName", name: "API Key" }]);
  });

  it("say nothing of a cell that is missing", () => {
    const { claims } = readClaims(read("harbour"));
    const title = claims.find(({ id }) => id === "harbour/attribute/User/title");
    expect(title).not.toHaveProperty("isRequired");
    expect(title).not.toHaveProperty("isFilterable");
  });

  it("name what is left unstated", () => {
    expect(readClaims(read("harbour")).unstated.map(({ what, line }) => `${what} ${line}`)).toEqual([
      "required 53",
    ]);
    expect(readClaims(read("lagoon")).unstated.map(({ what }) => what)).toEqual([
      "attributeTable",
      "capabilities",
      "cycleInterval",
    ]);
  });

  it("are none for a text of another kind", () => {
    expect(readClaims(parseTutorial("Hello.\n\n|A|B|\n|---|---|\n|1|2|\n", "a.md")).claims).toEqual([]);
  });
});

describe("the lints of a tutorial", () => {
  it("find slips, each at its line", () => {
    const lines = [...lintTutorial(read("harbour")), ...lintTutorial(read("lagoon"))];
    expect(lines.map(({ line, rule }) => `${line} ${rule}`)).toMatchInlineSnapshot(`
      [
        "9 groups-not-listed",
        "31 step-numbers-restart",
        "48 stray-cell",
        "17 residual-product-name",
      ]
    `);
  });

  it("miss a Tenant URL that is to be entered and not stated", () => {
    const tutorial = parseTutorial("1. Enter the Tenant URL and the Secret Token.\n", "a.md");
    expect(lintTutorial(tutorial)).toMatchObject([{ rule: "no-tenant-url", line: 1 }]);
  });

  it("miss a tick in a column that has none", () => {
    const table = "|Attribute|Type|Supported for filtering|\n|---|---|---|\n|title|String||\n";
    expect(lintTutorial(parseTutorial(table, "a.md"))).toMatchObject([
      { rule: "nothing-filterable", line: 1 },
    ]);
  });

  it("miss the tick of the attribute that matches, in its row", () => {
    const table =
      "|Attribute|Type|Supported for filtering|\n|---|---|---|\n|title|String|&check;|\n|userName|String||\n";
    expect(lintTutorial(parseTutorial(table, "a.md"))).toMatchObject([
      { rule: "matching-not-filterable", line: 4 },
    ]);
  });

  it("find a required attribute that no mapping fills", () => {
    const table = "|Attribute|Type|Required|\n|---|---|---|\n|nickName|String|&check;|\n";
    const tutorial = parseTutorial(table, "a.md");
    expect(lintTutorial(tutorial)).toMatchObject([{ rule: "required-not-mapped", line: 3 }]);
    const userMappings = [{ source: "[mailNickname]", target: "nickName" }];
    expect(lintTutorial(tutorial, { userMappings })).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintTutorial, parseTutorial, readClaims, type Tutorial } from "../src/index.ts";

const source = (name: string): string =>
  readFileSync(new URL(`../testdata/scaffold/${name}.md`, import.meta.url), "utf8");
const read = (name: string): Tutorial => parseTutorial(source(name), `${name}.md`);

function told(tutorial: Tutorial): readonly string[] {
  return readClaims(tutorial).claims.map(
    ({ id, line, quote: _quote, kind: _kind, ...fact }) => `${line} ${id} ${JSON.stringify(fact)}`,
  );
}

describe("a tutorial of a vendor nobody knows", () => {
  it.each(["beacon", "oneil", "quarry", "lantern"])("%s is read as it stands", (name) => {
    const { vendor, unstated } = readClaims(read(name));
    expect([
      `${vendor.name} (${vendor.slug})`,
      ...told(read(name)),
      ...unstated.map(({ what, line }) => `unstated ${what} ${line ?? "-"}`),
    ]).toMatchSnapshot();
  });
});

/** Pieces of tutorials, and of what writers and programs make of them. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."# |## |### |1. |* |- |> |> [!NOTE] |    |\t|a. |:::image |::: |---|`|```|**|*|_|[|](|)|![|<|>|<!--|-->|&check;|&amp;|\\|\u0000|\uFEFF|✓".split(
      "|",
    ),
    "\n",
    "\r\n",
    "\n\n",
    "|",
    "|Attribute|Type|Required by X|\n|---|---|---|\n|userName|String|&check;|\n",
  ),
  fc.constantFrom(
    "Tenant URL ",
    "Secret Token ",
    "https://x.test/scim ",
    "https://{a}.test ",
    "the old key works for 8 hours. ",
    "Prerequisites\n",
    "Capabilities\n",
    "with Admin permissions ",
    "a Gold plan ",
    "only time you can view the token. ",
    "Configure X for automatic user provisioning\n",
    "every 40 minutes ",
    "users and groups ",
    "Scope ",
    "a. ",
  ),
  fc.string({ maxLength: 6 }),
);
const markdown = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
const words = (text: string): readonly string[] => text.match(/[A-Za-z0-9]{3,}/g) ?? [];

/** Marks may stand within what a reader sees as one word. */
const lettersOf = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, "");

describe("any text at all", () => {
  it("is read without a fault, and a claim is on its line and in the source's words", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const tutorial = parseTutorial(text, "x.md");
        const lines = text.split(/\r\n|\n|\r/);
        const known = [text, text.replaceAll(/<[^>]*>/g, ""), text.replaceAll(/!?\[[^\]]*\]/g, "")]
          .map(lettersOf)
          .join(" ");
        const { claims, unstated } = readClaims(tutorial);
        for (const { line, quote } of claims) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(words(quote).filter((word) => !known.includes(word))).toEqual([]);
          expect(quote).not.toBe("");
        }
        for (const { line = 1 } of [...unstated, ...lintTutorial(tutorial)]) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("makes no claim where there is nothing to read", () => {
    for (const text of [
      "",
      "\n",
      "\uFEFF",
      "---\n---\n",
      "\u0000\u0001\u00FF".repeat(100),
      ">".repeat(9000),
    ]) {
      expect(readClaims(parseTutorial(text, "x.md")).claims).toEqual([]);
    }
  });

  it("says the same with other line ends and with a byte order mark", () => {
    for (const name of ["beacon", "oneil", "quarry", "lantern"]) {
      const text = source(name);
      for (const other of [text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\uFEFF${text}`]) {
        expect(told(parseTutorial(other, `${name}.md`))).toEqual(told(read(name)));
      }
    }
  });
});

const urls = (text: string): readonly string[] =>
  readClaims(parseTutorial(text, "x.md")).claims.flatMap((claim) =>
    claim.kind === "tenantUrl" ? [claim.url] : [],
  );
const rows = (text: string): readonly object[] => {
  const claims = readClaims(parseTutorial(text, "x.md")).claims.filter(({ kind }) => kind === "attribute");
  return claims.map(({ id: _id, line: _line, quote: _quote, kind: _kind, ...fact }) => fact);
};
const table = (header: string, ...lines: readonly string[]): string =>
  [header, header.replaceAll(/[^|]+/g, "---"), ...lines].join("\n");
const facts = (text: string): readonly object[] =>
  readClaims(parseTutorial(text, "x.md")).claims.map(
    ({ id: _id, line: _line, quote: _quote, ...fact }) => fact,
  );
const asked = (item: string): readonly (string | undefined)[] =>
  readClaims(
    parseTutorial(
      `# Configure Acme for automatic user provisioning\n\n## Prerequisites\n\n* ${item}\n`,
      "x.md",
    ),
  ).claims.map((claim) =>
    claim.kind === "vendorRole"
      ? `role ${claim.role}`
      : claim.kind === "vendorPlan"
        ? `plan ${claim.plan}`
        : claim.kind,
  );

describe("the Tenant URL", () => {
  it.each([
    ["in a sentence", "The SCIM 2.0 base URL is https://a.test/scim/v2."],
    ["in a note", "> [!NOTE]\n> The **Base URL** is `https://a.test/scim/v2`."],
    ["in a block of its own", "Enter this as the **Tenant URL**:\n\n```\nhttps://a.test/scim/v2\n```"],
    ["as a link", "The Tenant URL is [https://a.test/scim/v2](https://a.test/scim/v2)."],
    ["between angle brackets", "The Tenant URL is <https://a.test/scim/v2>."],
    ["in a row of a table", "|Field|Value|\n|---|---|\n|Tenant URL|`https://a.test/scim/v2`|"],
    ["in a column of a table", "|Cloud|Tenant URL|\n|---|---|\n|Public|https://a.test/scim/v2|"],
    ["over two lines", "The Tenant URL\nis `https://a.test/scim/v2`."],
  ])("is found %s", (_, text) => {
    expect(urls(text)).toEqual(["https://a.test/scim/v2"]);
  });

  it.each([
    "https://<your-domain>.a.test/scim",
    "https://{tenant}.a.test/scim",
    "https://[tenant id].a.test/scim",
    "https://<Account URL>/scim/v2",
  ])("is a pattern with a name to fill in: %s", (url) => {
    const { claims } = readClaims(parseTutorial(`Enter \`${url}\` as the Tenant URL.`, "x.md"));
    expect(claims).toMatchObject([{ url, isPattern: true }]);
  });

  it("keeps a name in angle brackets that is no tag", () => {
    expect(urls("The Tenant URL is https://<your-domain>.a.test/scim<br>or so.")).toEqual([
      "https://<your-domain>.a.test/scim",
    ]);
  });

  it.each([
    ["the page to sign in at", "Sign in to https://admin.a.test to find the Tenant URL."],
    ["a page of Microsoft's", "Find Tenant URL at https://portal.azure.com/#home."],
    ["a command", "The Tenant URL answers:\n\n```sh\ncurl https://a.test/scim/v2/Users\n```"],
    ["a comment", "<!-- The Tenant URL is https://a.test/scim -->\nThe Tenant URL is secret."],
    ["a picture", "![The Tenant URL is https://a.test/scim](a.png)"],
  ])("is not %s", (_, text) => {
    expect(urls(text)).toEqual([]);
  });
});

describe("an attribute table", () => {
  it.each([
    ["&check;", true],
    ["✔️", true],
    ["✅", true],
    ["Yes", true],
    ["x", true],
    ["TRUE", true],
    ["", false],
    ["-", false],
    ["No", false],
    ["❌", false],
    ["Not required", false],
    ["see below", undefined],
  ])("takes %s in the column Required for %s", (cell, isRequired) => {
    const [row] = rows(table("|Attribute|Type|Required|", `|userName|String|${cell}|`));
    expect(row).toEqual({
      resource: "User",
      path: "userName",
      type: "String",
      ...(isRequired === undefined ? {} : { isRequired }),
    });
  });

  it("takes an x for a cross where other rows have ticks", () => {
    const ticked = rows(table("|Attribute|Type|Required|", "|userName|String|✓|", "|title|String|x|"));
    expect(ticked).toMatchObject([{ isRequired: true }, { isRequired: false }]);
  });

  it("is of groups where its attributes are, whatever stands before it", () => {
    const text = `Review the user attributes.\n\n${table("|Attribute|Type|", "|displayName|String|", "|members|Reference|")}`;
    expect(rows(text)).toMatchObject([{ resource: "Group" }, { resource: "Group" }]);
  });

  it("is none where its rows are no attributes", () => {
    expect(rows(table("|Attribute|Meaning|", "|First name|What somebody is called|"))).toEqual([]);
    expect(rows(table("|Source attribute|Claim|", "|user.mail|email|"))).toEqual([]);
  });
});

describe("what a tutorial says of the token", () => {
  it.each([
    ["Enter the **Bearer token** in **Secret Token**.", "Bearer token"],
    ["Select **Generate API token**. Enter it in **Secret Token**.", "API token"],
    ["Copy the Secret key. It goes into the **Secret Token** field.", "Secret key"],
    ["Paste your personal access token into **Secret Token**.", "personal access token"],
  ])("names it: %s", (text, name) => {
    expect(facts(text)).toEqual([{ kind: "tokenName", name }]);
  });

  it.each([
    ["The access token is valid for one year.", { kind: "tokenLifetime", days: 365 }],
    ["API keys expire after 6 months.", { kind: "tokenLifetime", days: 180 }],
    ["Make another before the current token expires in 6 months.", { kind: "tokenLifetime", days: 180 }],
    ["A SCIM token has a 90-day lifetime.", { kind: "tokenLifetime", days: 90 }],
    ["The previous token stops working.", { kind: "tokenRotation", validForHours: 0 }],
    ["The old key stays valid for two days.", { kind: "tokenRotation", validForHours: 48 }],
    ["You won’t be able to see the token again.", { kind: "tokenShownOnce" }],
    ["The key is displayed only once.", { kind: "tokenShownOnce" }],
  ])("%s", (text, fact) => {
    expect(facts(text)).toEqual([fact]);
  });

  it.each([
    "Select how long the token is valid, e.g. 30 days.",
    "Recovery codes are displayed only once.",
    "The invitation is valid for 7 days.",
  ])("claims nothing of: %s", (text) => {
    expect(facts(text)).toEqual([]);
  });
});

describe("the prerequisites", () => {
  it.each([
    ["A user account in Acme with Admin permissions.", ["role Admin"]],
    ["At least one user in Acme with the ACCOUNTADMIN role.", ["role ACCOUNTADMIN"]],
    ["An Acme account with **Owner** role", ["role Owner"]],
    ["A user account in Acme with administrator privileges", ["role administrator"]],
    ["An admin account in Acme", ["role admin"]],
    ["An Acme tenant with the [Plus plan](https://acme.test) or better enabled", ["plan Plus"]],
    ["An Acme Enterprise Grid plan", ["plan Enterprise Grid"]],
    ["An Acme Pro subscription and a user with Team Admin permissions", ["plan Pro", "role Team Admin"]],
    ["A Microsoft Entra tenant", []],
    ["One of the following roles: Application Administrator or Cloud Application Administrator", []],
    ["An Acme account", []],
  ])("ask for what is named: %s", (item, expected) => {
    expect(asked(item)).toEqual(expected);
  });
});

describe("the vendor", () => {
  it.each([
    ["Tutorial: Configure Acme for automatic user provisioning with Microsoft Entra ID", "Acme", "acme"],
    ["Tutorial: User provisioning for Acme Cloud", "Acme Cloud", "acme-cloud"],
    ["Configuring Acme for automated user provisioning", "Acme", "acme"],
    ["Automate user provisioning to Acme with Microsoft Entra ID", "Acme", "acme"],
    ["Provision users into Acme with Microsoft Entra ID", "Acme", "acme"],
    ["Microsoft Entra integration with Acme", "Acme", "acme"],
    ["Configure Açmé (EU) for automatic user provisioning in Microsoft Entra ID", "Açmé (EU)", "acme-eu"],
    ["Configure 株式会社 for automatic user provisioning", "株式会社", "x"],
    ["Hello", "", "x"],
  ])("is named by the title %s", (title, name, slug) => {
    expect(readClaims(parseTutorial(`# ${title}\n`, "folder/x-provisioning-tutorial.md")).vendor).toEqual({
      name,
      slug,
    });
  });
});

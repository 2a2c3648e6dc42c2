import { describe, expect, it } from "vitest";
import { follow, startProvisioning, type AdminRig } from "./rig.ts";

/** The mapping page of QA's users. */
async function startMapping(): Promise<AdminRig> {
  const rig = await startProvisioning();
  await follow(rig.browser, "Save", "Synchronize Microsoft Entra users to QA");
  return rig;
}

async function schemaOf({ graph }: AdminRig): Promise<{
  attributeMappings: { targetAttributeName: string }[];
  [property: string]: unknown;
}> {
  const { value } = await graph("GET", "/servicePrincipals");
  const jobs = `/servicePrincipals/${value[0].id}/synchronization/jobs`;
  const { value: found } = await graph("GET", jobs);
  const schema = await graph("GET", `${jobs}/${found[0].id}/schema`);
  return schema.synchronizationRules[0].objectMappings[0];
}

describe("Attribute Mapping", () => {
  it("lists what comes from where, and what the target requires and filters by (plandisc tutorial L112-119)", async () => {
    const { browser } = await startProvisioning("Plandisc");
    await follow(browser, "Save", "Provision Microsoft Entra ID Users");
    const tables = browser.page
      .querySelectorAll("table")
      .map((table) =>
        table
          .querySelectorAll("tr")
          .map((row) => row.querySelectorAll("th, td").map((cell) => cell.textContent.trim())),
      );
    expect(tables[0]?.slice(0, 3)).toEqual([
      [
        "Plandisc Attribute",
        "Type",
        "Microsoft Entra ID Attribute",
        "Matching precedence",
        "Apply this mapping",
      ],
      ["userName", "Direct", "userPrincipalName", "1", "Always"],
      ["active", "Expression", 'Switch([IsSoftDeleted], , "False", "True", "True", "False")', "", "Always"],
    ]);
    expect(tables[1]).toEqual([
      ["Attribute", "Type", "Supported for filtering", "Required by Plandisc"],
      ["id", "String", "", ""],
      ["userName", "String", "✓", "✓"],
      ["active", "Boolean", "", "✓"],
      ['emails[type eq "work"].value', "String", "", "✓"],
      ["displayName", "String", "", "✓"],
      ["externalId", "String", "", "✓"],
      ["preferredLanguage", "String", "", ""],
    ]);
  });

  it("adds, edits and deletes a mapping, as Graph's schema then has it", async () => {
    const rig = await startMapping();
    const { browser } = rig;
    await browser.select("Add New Mapping");
    browser.type({ "Mapping type": "Constant", "Constant Value": "en", "Target attribute": "locale" });
    await browser.select("Ok");
    expect((await schemaOf(rig)).attributeMappings.at(-1)).toMatchObject({
      targetAttributeName: "locale",
      source: null,
      defaultValue: "en",
    });
    await browser.select("locale");
    browser.type({
      "Mapping type": "Expression",
      Expression: "ToLower([preferredLanguage])",
      "Default value if null (optional)": "en",
      "Match objects using this attribute": "Yes",
      "Matching precedence": "2",
      "Apply this mapping": "Only during object creation",
    });
    await browser.select("Ok");
    expect((await schemaOf(rig)).attributeMappings.at(-1)).toMatchObject({
      source: { type: "Function", name: "ToLower", expression: "ToLower([preferredLanguage])" },
      defaultValue: "en",
      matchingPriority: 2,
      flowType: "ObjectAddOnly",
    });
    await browser.select("locale");
    expect(browser.valueOf("Expression")).toBe("ToLower([preferredLanguage])");
    await browser.select("Delete");
    expect((await schemaOf(rig)).attributeMappings.map((one) => one.targetAttributeName)).not.toContain(
      "locale",
    );
  });

  it("tests an expression on a user before anything is saved", async () => {
    const rig = await startMapping();
    const { browser, graph } = rig;
    await graph("POST", "/users", {
      accountEnabled: true,
      displayName: "Ada",
      mailNickname: "ada",
      mail: "ADA@contoso.example",
      userPrincipalName: "ada@contoso.example",
      passwordProfile: { password: "any" },
    });
    await browser.select("userName");
    browser.type({
      "Mapping type": "Expression",
      Expression: 'Append(ToLower([mail]), "!")',
      "Test on": "ada@contoso.example",
    });
    await browser.select("Test expression");
    expect(browser.text()).toContain('The value is "ada@contoso.example!".');
    expect(browser.valueOf("Expression")).toBe('Append(ToLower([mail]), "!")');
    browser.type({ Expression: "Apend([mail])" });
    await browser.select("Test expression");
    expect(browser.text()).toContain("Append");
    browser.type({ "Test on": "nobody" });
    await browser.select("Test expression");
    expect(browser.text()).toContain('Test on: got "nobody"');
    expect((await schemaOf(rig)).attributeMappings[0]).toMatchObject({
      source: { name: "userPrincipalName" },
    });
  });

  it("refuses an expression that cannot be read, a second mapping of a target, and a job without users", async () => {
    const rig = await startMapping();
    const { browser } = rig;
    const before = await schemaOf(rig);
    await browser.select("active");
    browser.type({ Expression: "Switch(" });
    await browser.select("Ok");
    expect(browser.text()).toContain("Expression at offset");
    await follow(browser, "Attribute Mapping", "Add New Mapping");
    browser.type({ "Source attribute": "mail", "Target attribute": "userName" });
    await browser.select("Ok");
    expect(browser.text()).toContain('got "userName", which has a mapping already');
    await browser.select("Attribute Mapping");
    browser.type({ Enabled: "off" });
    await browser.select("Save");
    await browser.open("/");
    expect(await schemaOf(rig)).toEqual(before);
  });

  it("saves the target object actions and leads back to Provisioning", async () => {
    const rig = await startMapping();
    rig.browser.type({ Delete: "off" });
    await rig.browser.select("Save");
    expect(rig.browser.page.querySelector("h1")?.textContent).toBe("Provisioning");
    expect(await schemaOf(rig)).toMatchObject({ flowTypes: "Add, Update" });
  });

  it("restores the default mappings", async () => {
    const rig = await startMapping();
    const { browser } = rig;
    const before = await schemaOf(rig);
    await follow(browser, "externalId", "Delete");
    expect(await schemaOf(rig)).not.toEqual(before);
    await browser.select("Restore default mappings");
    expect(await schemaOf(rig)).toEqual(before);
  });

  it("scopes by filters, whose clauses must all hold", async () => {
    const rig = await startMapping();
    const { browser } = rig;
    await browser.select("All records");
    browser.type({
      "Source Attribute": "department",
      Operator: "EQUALS",
      Value: "Sales",
      "Scoping Filter Title": "Sales alone",
    });
    await browser.select("Save");
    browser.type({
      "Source Attribute": "city",
      Operator: "IS NOT NULL",
      "Scoping Filter Title": "Sales alone",
    });
    await browser.select("Save");
    expect(await schemaOf(rig)).toMatchObject({
      scope: {
        groups: [
          {
            name: "Sales alone",
            clauses: [
              {
                sourceOperandName: "department",
                operatorName: "EQUALS",
                targetOperand: { values: ["Sales"] },
              },
              { sourceOperandName: "city", operatorName: "IS NOT NULL", targetOperand: { values: [] } },
            ],
          },
        ],
      },
    });
    await browser.select("Attribute Mapping");
    await browser.select("1 scoping filter");
    await browser.select("Delete department EQUALS Sales of Sales alone");
    await browser.select("Delete city IS NOT NULL of Sales alone");
    expect(await schemaOf(rig)).toMatchObject({ scope: { groups: [] } });
    browser.type({ "Source Attribute": "manager", Value: "x", "Scoping Filter Title": "By manager" });
    await browser.select("Save");
    expect(browser.text()).toContain("manager");
    expect(await schemaOf(rig)).toMatchObject({ scope: { groups: [] } });
  });
});

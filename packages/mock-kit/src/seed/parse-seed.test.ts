import { describe, expect, it } from "vitest";
import { parseSeed } from "./parse-seed.ts";

const acme = { name: "acme", plan: "Pro", secretToken: "s3cret", users: [{ userName: "ada" }] };

describe("a seed file", () => {
  it("is YAML or JSON", () => {
    const yaml =
      "tenants:\n  - name: acme\n    plan: Pro\n    secretToken: s3cret\n    users:\n      - userName: ada\n";
    const json = JSON.stringify({ tenants: [acme] });
    for (const text of [yaml, json]) {
      expect(parseSeed(text, "seed")).toEqual({ source: "seed", tenants: [acme] });
    }
  });

  it.each([
    ["", []],
    ["users: [{ userName: bob }]", [{ name: "default", users: [{ userName: "bob" }] }]],
    [
      JSON.stringify({ tenants: [acme, { name: "b" }], users: [{ userName: "bob" }] }),
      [{ ...acme, users: [{ userName: "bob" }, { userName: "ada" }] }, { name: "b" }],
    ],
  ])("gives users at the top to the default tenant: %j", (text, tenants) => {
    expect(parseSeed(text, "seed").tenants).toEqual(tenants);
  });

  it.each([
    ["tenants:\n  - name: acme\n    plann: Pro\n", /^seed\.yaml:3:5: .*"plann"; did you mean "plan"/],
    ["tenant: []\n", /^seed\.yaml:1:1: .*"tenant"; did you mean "tenants"/],
    ["tenants:\n  - name: a.b\n", /^seed\.yaml:2:11: .*letters, digits and hyphens/],
    ["tenants:\n  - plan: Pro\n", /^seed\.yaml:2:5: .*name/],
    ["users:\n  - ada\n", /^seed\.yaml:2:5: .*expected a User/],
    ["users:\n  - userName: ada\n  userName: bob\n", /^seed\.yaml:3:/],
    ['{"users": [}', /^seed\.yaml:1:12: /],
    ["users: []\nusers: []\n", /^seed\.yaml:2:1: .*unique/i],
    ["- userName: ada\n", /expected object/],
    ["__proto__:\n  a: 1\n", /"__proto__"/],
    ["users: &all\n  - name: *all\n", /JSON cannot express/],
  ])("says where and what is wrong with %j", (text, message) => {
    expect(() => parseSeed(text, "seed.yaml")).toThrow(message);
  });
});

import { describe, expect, test } from "vitest";
import type { MappedValue } from "../src/mapping/evaluate-mapping.ts";
import { formatCreateBody } from "../src/wire/create-body.ts";
import { createCompliantDialect } from "../src/wire/patch/patch-compliant.ts";
import { createDefaultDialect } from "../src/wire/patch/patch-default.ts";
import type { AttributeChange, PatchDialect } from "../src/wire/patch/patch-dialect.ts";
import type { ResourceType } from "../src/wire/resource-path.ts";
import { readGolden } from "./golden.ts";

interface CreateGolden {
  readonly says: string;
  readonly row: string;
  readonly type: ResourceType;
  /** `null` stands for a mapping without a value. */
  readonly values: Readonly<Record<string, string | boolean | null>>;
  readonly body: unknown;
}

interface PatchGolden {
  readonly says: string;
  readonly row: string;
  readonly given:
    | { readonly format: "changes"; readonly changes: readonly AttributeChange[] }
    | {
        readonly format: "reference";
        readonly op: "Add" | "Replace";
        readonly target: string;
        readonly value: string;
      }
    | { readonly format: "addMember" | "removeMember"; readonly id: string };
  readonly body: unknown;
}

describe("POST (entra-client §1.3, §1.4)", () => {
  test.each(readGolden("create.json") as CreateGolden[])("$says ($row)", ({ type, values, body }) => {
    const mapped = new Map<string, MappedValue>();
    for (const [target, value] of Object.entries(values)) mapped.set(target, value ?? undefined);
    expect(formatCreateBody(type, mapped)).toBe(JSON.stringify(body));
  });

  test("a target attribute named as a prototype is an attribute like any other", () => {
    const targets = ["__proto__.polluted", "urn:x:__proto__.polluted", '__proto__[type eq "a"].polluted'];
    for (const target of targets) {
      const body = formatCreateBody("User", new Map([[target, "yes"]]));
      expect(body).toContain('"polluted":"yes"');
      expect({}).not.toHaveProperty("polluted");
    }
  });
});

describe("PATCH by default (entra-client §1.3, §1.4)", () => {
  test.each(readGolden("patch-default.json") as PatchGolden[])("$says ($row)", ({ given, body }) => {
    expect(format(createDefaultDialect(), given)).toBe(JSON.stringify(body));
  });
});

describe("PATCH with aadOptscim062020 (entra-client §1.3, §1.4)", () => {
  test.each(readGolden("patch-compliant.json") as PatchGolden[])("$says ($row)", ({ given, body }) => {
    expect(format(createCompliantDialect(), given)).toBe(JSON.stringify(body));
  });
});

function format(dialect: PatchDialect, given: PatchGolden["given"]): string {
  switch (given.format) {
    case "changes":
      return dialect.formatChanges(given.changes);
    case "reference":
      return dialect.formatReference(given.op, given.target, given.value);
    case "addMember":
      return dialect.formatAddMembers([given.id]);
    case "removeMember":
      return dialect.formatRemoveMembers([given.id]);
  }
}

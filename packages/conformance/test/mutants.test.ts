import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checks, runChecks } from "../src/index.ts";
import { mutants, unbreakable } from "./mutants/all-mutants.ts";
import { createReferenceTarget, sendTo, tenantUrl, token } from "./reference-target.ts";

const familyOf = new Map(checks.map(({ id, family }) => [id, family]));

describe("a server that", () => {
  it.each(mutants)("$name is caught by the checks meant for it and by no other family", async (mutant) => {
    const { breaks, expects, inseparable } = mutant;
    const send = sendTo(breaks(createReferenceTarget()));
    // One check after another, since some variants remember what was asked before.
    const options = { tenantUrl: mutant.tenantUrl ?? tenantUrl, token, send, concurrency: 1 };
    const { results } = await runChecks(options);
    const failed = results.filter(({ status }) => status === "failed").map(({ id }) => id);
    expect(results.filter(({ status }) => status === "errored")).toEqual([]);
    expect(failed).toEqual(expect.arrayContaining([...expects]));
    const families = new Set(expects.map((id) => familyOf.get(id)));
    const others = failed.filter((id) => !families.has(familyOf.get(id)));
    expect(inseparable === undefined ? others : []).toEqual([]);
  });
});

describe("the variants", () => {
  it("make every check fail, but those that are listed with the reason", () => {
    const broken = new Set(mutants.flatMap(({ expects }) => expects));
    const unbroken = checks.map(({ id }) => id).filter((id) => !broken.has(id));
    expect(unbroken.sort()).toEqual(Object.keys(unbreakable).sort());
  });

  it("expect checks that there are, and each has a name of its own", () => {
    expect(mutants.flatMap(({ expects }) => expects).filter((id) => !familyOf.has(id))).toEqual([]);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    expect(mutants.length).toBeGreaterThanOrEqual(60);
  });
});

describe("the package", () => {
  it("imports nothing of ours, so that a mistake is not shared", () => {
    const source = join(import.meta.dirname, "../src");
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    expect(
      files.filter((file) => readFileSync(join(source, file), "utf8").includes('from "@understudy/')),
    ).toEqual([]);
  });
});

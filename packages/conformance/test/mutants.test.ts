import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checks } from "../src/index.ts";
import { readingMutants, unbreakable, writingMutants } from "./mutants/all-mutants.ts";

const mutants = [...writingMutants, ...readingMutants];
const known = new Set(checks.map(({ id }) => id));

describe("the variants", () => {
  it("make every check fail, but those that are listed with the reason", () => {
    const broken = new Set(mutants.flatMap(({ expects }) => expects));
    const unbroken = checks.map(({ id }) => id).filter((id) => !broken.has(id));
    expect(unbroken.sort()).toEqual(Object.keys(unbreakable).sort());
  });

  it("expect checks that there are, and each has a name of its own", () => {
    expect(mutants.flatMap(({ expects }) => expects).filter((id) => !known.has(id))).toEqual([]);
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

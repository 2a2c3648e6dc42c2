import type { Finding } from "@understudy/tutorial-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startWalker, type TutorialWalker } from "../../src/tutorial/walk-tutorials.ts";
import { read, sources, type Source } from "../tutorial/sources.ts";
import { slipsAstray, slipsOfLabels, type SeededStep } from "./seeded-steps.ts";

let walker: TutorialWalker;

/** What a row says is told, in short. */
interface Told {
  readonly line: number;
  readonly verdict: string;
}

async function walk(source: Source, text: string): Promise<readonly Finding[]> {
  return await walker.walk(read(source, text), source.vendor);
}

/** The first line that has words, or that differs from another text. */
function lineOf(changed: string, original: string, words: string | undefined): number {
  const lines = original.split("\n");
  const isMeant = (text: string, at: number): boolean =>
    words === undefined ? text !== lines[at] : text.includes(words);
  return changed.split("\n").findIndex(isMeant) + 1;
}

function applyTo(text: string, { from, to }: SeededStep): string {
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  return changed;
}

/** What is contradicted, in order. */
function contradictions(findings: readonly Finding[]): readonly Told[] {
  return findings
    .filter(({ verdict }) => verdict === "contradicted")
    .map(({ line, verdict }) => ({ line, verdict }));
}

const slipsOf = (slips: readonly SeededStep[], { vendor }: Source): readonly SeededStep[] =>
  slips.filter((slip) => slip.vendor === vendor);

describe.skipIf(inject("noChromium") !== "").each(sources)("the steps of the $form of $vendor", (source) => {
  beforeAll(async () => {
    walker = await startWalker();
  });
  afterAll(() => walker[Symbol.asyncDispose]());

  it("lead from the first to somebody provisioned, whom the vendor's console shows", async () => {
    const findings = await walk(source, source.text);
    expect(findings.filter(({ verdict }) => /contradicted|skipped/.test(verdict))).toEqual([]);
    const arrival = findings.at(-1);
    expect(arrival).toMatchObject({ id: "step/arrival", verdict: "verified" });
    const done = findings.filter(({ verdict }) => verdict === "verified");
    expect(done.length).toBeGreaterThan(12);
    const isPicture = (picture: Uint8Array | undefined): boolean =>
      Buffer.from(picture ?? [])
        .subarray(1, 4)
        .toString() === "PNG";
    expect(done.filter(({ picture }) => !isPicture(picture)).map(({ quote }) => quote)).toEqual([]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  });

  it("are told of where labels are wrong, each at its line, and go on with the nearest", async () => {
    const slips = slipsOf(slipsOfLabels, source);
    const text = slips.reduce(applyTo, source.text);
    const findings = await walk(source, text);
    for (const { to, says, nearest } of slips) {
      const line = lineOf(text, source.text, to);
      const [finding] = findings.filter((each) => each.line === line && each.verdict === "contradicted");
      expect(finding?.detail).toMatch(says);
      if (nearest !== undefined) expect(finding?.nearest).toBe(nearest);
    }
    expect(contradictions(findings)).toHaveLength(slips.length);
    expect(findings.at(-1)).toMatchObject({ id: "step/arrival", verdict: "verified" });
  });

  it.each(slipsOf(slipsAstray, source))("are told of with $slip", async (slip) => {
    const text = applyTo(source.text, slip);
    const line = lineOf(text, source.text, slip.on);
    const findings = await walk(source, text);
    expect(contradictions(findings)[0]).toEqual({ line, verdict: "contradicted" });
    const finding = findings.find((each) => each.line === line && each.verdict === "contradicted");
    expect(finding?.detail).toMatch(slip.says);
    if (slip.nearest !== undefined) expect(finding?.nearest).toBe(slip.nearest);
  });
});

import type { Finding } from "@understudy/tutorial-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startWalker, type TutorialWalker } from "../../src/tutorial/walk-tutorials.ts";
import { read, sources, type Source } from "../tutorial/sources.ts";
import { slipsAstray, slipsOfLabels, type SeededStep } from "./seeded-steps.ts";

let walker: TutorialWalker;

/** Milliseconds a walk may take where other suites have the machine. */
const TIMEOUT = 240_000;

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
function contradicted(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict === "contradicted");
}

function isPng(picture: Uint8Array | undefined): boolean {
  return (
    Buffer.from(picture ?? [])
      .subarray(1, 4)
      .toString() === "PNG"
  );
}

const slipsOf = (slips: readonly SeededStep[], { vendor }: Source): readonly SeededStep[] =>
  slips.filter((slip) => slip.vendor === vendor);

describe.skipIf(inject("noChromium") !== "")("walking through tutorials", () => {
  beforeAll(async () => {
    walker = await startWalker();
  });
  afterAll(() => walker[Symbol.asyncDispose]());

  // Most of a walk is waiting for one program or another, so several go at once.
  describe.concurrent.each(sources)("the $form of $vendor", { timeout: TIMEOUT }, (source) => {
    it("leads from the first step to somebody provisioned, whom the vendor's console shows", async () => {
      const findings = await walk(source, source.text);
      expect(findings.filter(({ verdict }) => /contradicted|skipped/.test(verdict))).toEqual([]);
      expect(findings.at(-1)).toMatchObject({ id: "step/arrival", verdict: "verified" });
      const done = findings.filter(({ verdict }) => verdict === "verified");
      expect(done.length).toBeGreaterThan(12);
      expect(done.filter(({ picture }) => !isPng(picture)).map(({ quote }) => quote)).toEqual([]);
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    });

    it("is told of at each line with a wrong label, and goes on with the nearest", async () => {
      const slips = slipsOf(slipsOfLabels, source);
      const text = slips.reduce(applyTo, source.text);
      const findings = await walk(source, text);
      for (const { to, says, nearest } of slips) {
        const line = lineOf(text, source.text, to);
        const finding = findings.find((each) => each.line === line && each.verdict === "contradicted");
        expect(finding?.detail).toMatch(says);
        if (nearest !== undefined) expect(finding?.nearest).toBe(nearest);
      }
      expect(contradicted(findings)).toHaveLength(slips.length);
      expect(findings.at(-1)).toMatchObject({ id: "step/arrival", verdict: "verified" });
    });
  });

  const renditions = sources.filter(({ form }) => form === "rendition");
  describe.concurrent.each(renditions)("the $form of $vendor", { timeout: TIMEOUT }, (source) => {
    it.each(slipsOf(slipsAstray, source))("is told of with $slip", async (slip) => {
      const text = applyTo(source.text, slip);
      const line = lineOf(text, source.text, slip.on);
      const [first] = contradicted(await walk(source, text));
      expect(first).toMatchObject({ line });
      expect(first?.detail).toMatch(slip.says);
      if (slip.nearest !== undefined) expect(first?.nearest).toBe(slip.nearest);
    });
  });
});

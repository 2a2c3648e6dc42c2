import type { Finding } from "@understudy/tutorial-check";
import type { Pictures } from "@understudy/tutorial-check/browser";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { startWalker, type TutorialWalker } from "../../src/tutorial/walk-tutorials.ts";
import { read, sources, type Source } from "../tutorial/sources.ts";
import { slipsAstray, slipsOfLabels, type SeededStep } from "./seeded-steps.ts";

let walker: TutorialWalker;

/** Milliseconds a walk may take where other suites have the machine. */
const TIMEOUT = 240_000;

async function walk(source: Source, text: string, pictures: Pictures): Promise<readonly Finding[]> {
  return await walker.walk(read(source, text), source.vendor, { pictures });
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
      const findings = await walk(source, source.text, "each step");
      expect(findings.filter(({ verdict }) => /contradicted|skipped/.test(verdict))).toEqual([]);
      expect(findings.at(-1)).toMatchObject({ id: "step/arrival", verdict: "verified" });
      const done = findings.filter(({ verdict }) => verdict === "verified");
      expect(done.length).toBeGreaterThan(12);
      expect(done.filter(({ picture }) => !isPng(picture)).map(({ quote }) => quote)).toEqual([]);
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    });

    // The originals have the same labels, and one walk through each is enough.
    const slips = source.form === "original" ? [] : [slipsOf(slipsOfLabels, source)];
    it.each(slips.map((all) => [all]))("is told of at each wrong label, and goes on", async (all) => {
      const text = all.reduce(applyTo, source.text);
      const findings = await walk(source, text, "none");
      const told = contradicted(findings);
      for (const slip of all) {
        const line = lineOf(text, source.text, slip.to);
        expect(told.find((finding) => finding.line === line)).toMatchObject(toldOf(slip, line));
      }
      expect(told).toHaveLength(all.length);
      expect(findings.filter(({ picture }) => picture !== undefined)).toEqual([]);
      expect(findings.at(-1)).toMatchObject({ id: "step/arrival", verdict: "verified" });
    });

    const astray = source.form === "original" ? [] : slipsOf(slipsAstray, source);
    it.each(astray)("is told of with $slip", async (slip) => {
      const text = applyTo(source.text, slip);
      const line = lineOf(text, source.text, slip.on);
      const [first] = contradicted(await walk(source, upToHeadingAfter(text, line), "none"));
      expect(first).toMatchObject(toldOf(slip, line));
    });
  });
});

/** What is told of a slip. */
function toldOf({ says, nearest }: SeededStep, line: number): object {
  return {
    line,
    detail: expect.stringMatching(says) as unknown,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** A tutorial without the parts after the one that a line is in, which have nothing to add. */
function upToHeadingAfter(text: string, line: number): string {
  const lines = text.split("\n");
  const end = lines.findIndex((each, at) => at >= line && each.startsWith("## "));
  return lines.slice(0, end < 0 ? undefined : end).join("\n");
}

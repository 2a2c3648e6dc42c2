import { checkClaims, lintFindings, lintTutorial, type Finding } from "@understudy/tutorial-check";
import { beforeAll, describe, expect, it } from "vitest";
import { findVendor, startMock } from "../../src/index.ts";
import { claimTargetOf } from "../../src/tutorial/claim-target.ts";
import { seededFacts } from "./seeded-facts.ts";
import { read, sources, type Source } from "./sources.ts";

/** Everything told of a text, in the vendor's mock. */
async function findingsOf(source: Source, text: string): Promise<readonly Finding[]> {
  await using mock = await startMock(source.vendor);
  const tutorial = read(source, text);
  const lints = lintTutorial(tutorial, findVendor(source.vendor).application);
  return [...(await checkClaims(tutorial, await claimTargetOf(mock))), ...lintFindings(source.vendor, lints)];
}

/** Verdict and what it is about. */
function tell({ id, part, verdict }: Finding): string {
  const about = id.replace(/^[^/]*\//, "");
  return part === "lint" ? `lint ${about.split("/")[1]}` : `${verdict} ${about}`;
}

describe.each(sources)("the $form of $vendor", (source) => {
  let untouched: readonly Finding[];
  beforeAll(async () => {
    untouched = await findingsOf(source, source.text);
  });

  it("has no fact that the vendor's stand-in contradicts", () => {
    expect(untouched.filter(({ verdict }) => verdict === "contradicted")).toEqual([]);
    expect(untouched.filter(({ verdict }) => verdict === "verified").length).toBeGreaterThan(4);
  });

  const own = seededFacts
    .filter(({ vendor }) => vendor === source.vendor)
    .map((row) => ({
      ...row,
      slip: JSON.stringify(row.to.trim()),
      fact: JSON.stringify([row.from].flat()[0]?.trim()),
    }));
  it.each(own)("is caught with $slip in place of $fact", async ({ from, to, on, tells, aside = [] }) => {
    const changed = [from].flat().reduce((text, each) => text.replaceAll(each, () => to), source.text);
    expect(changed).not.toBe(source.text);
    const lines = source.text.split("\n");
    const isTold = (text: string, at: number): boolean =>
      on === undefined ? text !== lines[at] : text.includes(on);
    const line = changed.split("\n").findIndex(isTold) + 1;

    const before = new Set(untouched.map((finding) => tell(finding)));
    const added = (await findingsOf(source, changed)).filter(
      (finding) => /contradicted|unstated/.test(finding.verdict) && !before.has(tell(finding)),
    );
    const [here, elsewhere] = [
      added.filter((each) => each.line === line),
      added.filter((each) => each.line !== line),
    ];
    expect(here.map(tell).toSorted()).toEqual(tells.toSorted());
    expect(elsewhere.map(tell)).toEqual(aside);
  });
});

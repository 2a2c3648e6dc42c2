import { describe, expect, it } from "vitest";
import { checks, runChecks } from "../src/index.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { createReferenceTarget, sendTo, tenantUrl, token } from "./reference-target.ts";

const familyOf = new Map(checks.map(({ id, family }) => [id, family]));

/** Runs every check against each variant: those that are meant for it fail, and none of another family. */
export function describeMutants(mutants: readonly Mutant[]): void {
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
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeKnobs, knobTable } from "../src/index.ts";
import { knobGroups } from "../src/profile/knobs.ts";
import { knobProfile } from "./knob-rig.ts";

const folder = import.meta.dirname;
const suites = readdirSync(folder)
  .filter((file) => /^(?:knobs|oauth).*\.test\.ts$/.test(file) && file !== "knobs-coverage.test.ts")
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");
const names = Object.keys(knobTable);

describe("every knob", () => {
  it.each(names)("is turned by a test: %s", (name) => {
    expect(suites).toMatch(new RegExp(`[{,(] *\\n? *${name}(?::| }|,)`));
  });

  it("belongs to one concept, and its table says what it takes and who sets it", () => {
    expect(knobGroups.flatMap((group) => group.names).toSorted()).toEqual(names.toSorted());
    const tables = describeKnobs([{ ...knobProfile, knobs: { etag: { value: "weak", evidence: here } } }]);
    expect(tables).toContain(
      '| `etag` | Entity tags are | `"off" \\| "weak" \\| "strong"` | `"off"` | fixture (weak) |',
    );
    expect(tables).toContain('`"off" \\| { limit: number; failure: "forget" \\| number }`');
  });
});

const here = { kind: "assumed", because: "It is a fixture." } as const;

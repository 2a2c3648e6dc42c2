import { describe, expect, it } from "vitest";
import { createPalette, wantsColour } from "./palette.ts";

describe("colour", () => {
  it("shows on a terminal only", () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true);
    expect(wantsColour({}, {})).toBe(false);
  });

  it("never shows with NO_COLOR, and does with an empty one", () => {
    expect(wantsColour({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: "" })).toBe(true);
  });

  it("leaves text as it is without colour", () => {
    expect(createPalette(false).good("✓ ok")).toBe("✓ ok");
    expect(createPalette(true).good("✓ ok")).toBe("\u{1B}[32m✓ ok\u{1B}[39m");
  });
});

import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { pad, truncate } from "./text.ts";

describe("pad", () => {
  it("counts terminal columns, not characters", () => {
    for (const text of ["Ada", "Sinéad", "山田", "\u{1B}[32m✓ ok\u{1B}[39m"]) {
      expect(stringWidth(pad(text, 9))).toBe(9);
      expect(stringWidth(pad(text, 9, "right"))).toBe(9);
    }
  });

  it("leaves alone what is as wide already", () => {
    expect(pad("Pingboard", 4)).toBe("Pingboard");
  });
});

describe("truncate", () => {
  it("ends what it cuts with an ellipsis and never splits a character", () => {
    expect(truncate("a long reason", 7)).toBe("a long…");
    expect(truncate("山田太郎", 6)).toBe("山田…");
    expect(truncate("e\u{301}e\u{301}e\u{301}", 2)).toBe("e\u{301}…");
  });

  it("makes one line of several", () => {
    expect(truncate("first\n  second", 20)).toBe("first second");
  });

  it("leaves alone what fits", () => {
    expect(truncate("exact", 5)).toBe("exact");
  });
});

import { describe, expect, it } from "vitest";
import { compileRegularExpression } from "./regular-expression.ts";
import { RegularExpressionError } from "./regular-expression-error.ts";

const raw = String.raw;

describe("a .NET regular expression", () => {
  it.each([
    [raw`^\d+$`, "٣٤", true],
    [raw`^\w+$`, "Zoë_1", true],
    [raw`^[\w]+$`, "a b", false],
    [raw`^[\W_]+$`, "_- é", false],
    [raw`^[\W_]+$`, "_- ", true],
    [raw`^[^\S\n]+$`, " \t", true],
    [raw`^\S+$`, "a\u00a0b", false],
    [raw`^[\D]+$`, "abc", true],
    [raw`^[\S]+$`, "a\u0085", false],
    [raw`\bada\b`, "hello ada!", true],
    [raw`^[]a]+$`, "]a", true],
    [raw`^[^]]+$`, "]", false],
    [raw`^[[:alpha:]]+$`, "ab]", false],
    [raw`^[[a]$`, "[", true],
    [raw`^\u0041\x42\cA\0\e\a[\b]$`, "AB\u0001\u0000\u001b\u0007\b", true],
    [raw`^\p{Lu}\P{Lu}$`, "Aa", true],
    [raw`(?i:ADA)B`, "adaB", true],
    [raw`(?i)ada`, "ADA", true],
    [raw`(?s).(?-s).`, "\na", true],
    [raw`ada(?# the name )`, "ada", true],
    [raw`(?'n'a)`, "a", true],
    [raw`a{,2}`, "a{,2}", true],
    [raw`^\@\-\/é\_$`, "@-/é_", true],
    [raw`\Aada\Z`, "ada", true],
    [raw`x*`, "", true],
  ])("%s against %j: %s", (pattern, text, expected) => {
    expect(compileRegularExpression(pattern).isMatch(text)).toBe(expected);
  });

  it.each([
    ["(?=a)", "a lookahead at offset 0"],
    ["b(?!a)", "a negative lookahead at offset 1"],
    ["(?<=a)b", "a lookbehind"],
    ["(?<!a)b", "a negative lookbehind"],
    ["(?>a+)", "an atomic group"],
    ["(?(a)b|c)", "an alternation by condition"],
    [raw`(a)\1`, "a backreference"],
    [raw`(?<n>a)\k<n>`, "a backreference"],
    ["(?<a-b>x)", "a balancing group"],
    ["(?<1>x)", 'the group name "1"'],
    ["[a-z-[aeiou]]", "the subtraction of a set"],
    ["(?x) a", "the option x"],
    ["(?P<n>a)", "a group of a kind that .NET has not"],
    [raw`\p{IsGreek}`, "the named block IsGreek"],
    [raw`\p`, raw`\p without a category`],
    [raw`\i`, raw`the escape \i`],
    ["\\", "the escape \\"],
    [raw`\x{43}`, "fewer than 2 hexadecimal digits"],
    [raw`\x1`, "fewer than 2 hexadecimal digits"],
    [raw`\c1`, raw`\c without a letter`],
    ["[a", "a set without an end"],
    ["(", "missing closing )"],
    ["a**", "invalid nested repetition operator"],
    ["a{1001}", "invalid repeat count"],
    ["a".repeat(10_001), "10001 characters"],
  ])("refuses %s", (pattern, reason) => {
    expect(() => compileRegularExpression(pattern)).toThrow(reason);
    expect(() => compileRegularExpression(pattern)).toThrow(RegularExpressionError);
  });

  it.each([
    ["(b)(?<a>c)", "abcd", "$1|$2|${a}", "ab|c|cd"],
    ["(?<a>b)(c)", "abcd", "$1|$2", "ac|bd"],
    ["b", "abc", "[$&$`$'$_$$]", "a[bacabc$]c"],
    ["(b)|(x)", "b", "<$2$1$+>", "<b>"],
    ["b", "abc", "${none}$7$", "a${none}$7$c"],
    ["x*", "ab", "-", "-a-b-"],
    ["", "ab", "-", "-a-b-"],
  ])("replaces %s in %s with %s", (pattern, text, replacement, expected) => {
    expect(compileRegularExpression(pattern).replace(text, replacement)).toBe(expected);
  });

  it("finds nothing in a text that does not match", () => {
    const expression = compileRegularExpression("(?<n>x)|(?<m>y)");
    expect(expression.firstGroup("a", "n")).toBeUndefined();
    expect(expression.firstGroup("y", "n")).toBeUndefined();
    expect(expression.replaceGroup("y x", "n", "z")).toBe("y z");
  });

  // Catastrophic for engines that go back: CWE-1333 and the examples of OWASP's page on ReDoS.
  it.each([
    ["(a+)+$", "a", "!"],
    ["([a-zA-Z]+)*$", "a", "1"],
    ["(a|aa)+$", "a", "!"],
    ["(a|a?)+$", "a", "!"],
    [raw`^(\w+\s?)*$`, "a ", "!"],
    [
      raw`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$`,
      "a",
      "!",
    ],
    [raw`^(([a-z])+.)+[A-Z]([a-z])+$`, "a", ""],
    ["(x+x+)+y", "x", ""],
  ])("answers %s for a text of 20,000 characters", (pattern, character, end) => {
    const text = character.repeat(20_000 / character.length) + end;
    expect(typeof compileRegularExpression(pattern).isMatch(text)).toBe("boolean");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScimError } from "../error.ts";
import type { Filter } from "./ast.ts";
import { MAX_EXPRESSION_LENGTH, MAX_NESTING_DEPTH } from "./lexer.ts";
import { parseFilter } from "./parse.ts";
import { formatFilter } from "./print.ts";
import { arbitraryFilter } from "../../test/arbitrary-filter.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

function comparison(attribute: string, value: string | number | boolean | null): Filter {
  return { kind: "comparison", path: { attribute }, operator: "eq", value };
}

describe("Filter syntax (RFC 7644 §3.4.2.2)", () => {
  it.each([
    'userName eq "bjensen"',
    'name.familyName co "O\'Malley"',
    'userName sw "J"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    "title pr",
    'meta.lastModified gt "2011-05-13T04:42:34Z"',
    'meta.lastModified ge "2011-05-13T04:42:34Z"',
    'meta.lastModified lt "2011-05-13T04:42:34Z"',
    'meta.lastModified le "2011-05-13T04:42:34Z"',
    'title pr and userType eq "Employee"',
    'title pr or userType eq "Intern"',
    'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
    'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
    'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
    'userType eq "Employee" and (emails.type eq "work")',
    'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
    'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
  ])("takes the RFC's own example %s", (text) => {
    expect(formatFilter(parseFilter(text))).toBe(
      text.replace('(emails.type eq "work")', 'emails.type eq "work"'),
    );
  });

  it("takes the RFC's example without a space before the value (§3.5.2.2)", () => {
    expect(formatFilter(parseFilter('value eq"2819c223"'))).toBe('value eq "2819c223"');
  });

  it.each([
    ["a pr or b pr and c pr", "a pr or (b pr and c pr)"],
    ["a pr and b pr or c pr", "(a pr and b pr) or c pr"],
    ["not (a pr) and b pr", "(not (a pr)) and b pr"],
    ["a pr and b pr and c pr", "(a pr and b pr) and c pr"],
    ["not(a pr)", "not   ( a pr )"],
    ['A EQ "x" AND NOT (b Pr) OR c PR', 'A eq "x" and not (b pr) or c pr'],
    ["\t a \n eq  1 ", "a eq 1"],
  ])("reads %j like %j", (left, right) => {
    expect(parseFilter(left)).toStrictEqual(parseFilter(right));
  });

  it.each([
    ["a eq 1", 1],
    ["a eq -1", -1],
    ["a eq 0", 0],
    ["a eq -0", 0],
    ["a eq 1.50", 1.5],
    ["a eq 1e3", 1000],
    ["a eq -1.5E-3", -0.0015],
    ["a eq true", true],
    ["a eq True", true],
    ["a eq FALSE", false],
    ["a eq null", null],
    ['a eq ""', ""],
    ['a eq "say \\"hi\\" \\\\ \\/ \\b\\f\\n\\r\\t"', 'say "hi" \\ / \b\f\n\r\t'],
    ['a eq "\\u00e9\\uD83D\\ude00"', "é😀"],
    ['a eq "é😀"', "é😀"],
    ['a eq ") or (b pr"', ") or (b pr"],
  ])("reads the value of %s", (text, value) => {
    expect(parseFilter(text)).toStrictEqual(comparison("a", value));
  });

  it("reads keywords as names where a name stands", () => {
    expect(parseFilter("not eq 1")).toStrictEqual(comparison("not", 1));
    expect(parseFilter("eq eq true")).toStrictEqual(comparison("eq", true));
    expect(parseFilter("and pr and or pr")).toMatchObject({ kind: "and" });
  });

  it("compares what a value path selects, as Entra does (entra-client §1.1)", () => {
    expect(parseFilter('emails[type eq "work"].value eq "x"')).toStrictEqual({
      kind: "comparison",
      path: { attribute: "emails", valueFilter: comparison("type", "work"), subAttribute: "value" },
      operator: "eq",
      value: "x",
    });
    expect(parseFilter('emails[type eq "work"].value pr')).toMatchObject({ kind: "present" });
    expect(parseFilter('emails[type eq "work"] pr')).toMatchObject({ kind: "present" });
    expect(parseFilter('emails[type eq "work"] and a pr')).toMatchObject({
      kind: "and",
      left: { kind: "valuePath" },
    });
  });

  it("reads names that have a schema URI", () => {
    expect(parseFilter(`${ENTERPRISE}:manager.value eq "1"`)).toMatchObject({
      path: { schema: ENTERPRISE, attribute: "manager", subAttribute: "value" },
    });
  });
});

describe("Filter errors (RFC 7644 Table 9 invalidFilter)", () => {
  it.each([
    ["", 0, "got the end, expected an attribute path"],
    ["userName", 8, "got the end, expected an operator"],
    ["userName eq", 11, "got the end, expected a string in double quotes"],
    ["userName eq bjensen", 12, "got `bjensen`, expected a string in double quotes"],
    ["userName eq 'bjensen'", 12, "got `'bjensen'`, expected a string in double quotes"],
    ["userName is 1", 9, "got `is`, expected an operator"],
    ['userName eq "bjensen', 12, "got a string that is not closed"],
    ['userName eq "a\\x"', 12, "got a string that is not closed or not valid JSON"],
    ['userName eq "a\nb"', 12, "got a string that is not closed or not valid JSON"],
    ['userName eq "a" userType pr', 16, 'got `userType`, expected "and", "or" or the end'],
    ["a pr and", 8, "got the end, expected an attribute path"],
    ["and a pr", 4, "got `a`, expected an operator"],
    ["(a pr", 5, 'got the end, expected "and", "or" or ")"'],
    ["a pr)", 4, 'got `)`, expected "and", "or" or the end'],
    ["()", 1, "got `)`, expected an attribute path"],
    ["not a pr", 4, "got `a`, expected an operator"],
    ["emails[type pr", 14, 'got the end, expected "and", "or" or "]"'],
    ["emails[a[b pr]]", 8, "got `[`, expected no value filter"],
    ["emails[type pr].value", 21, "got the end, expected an operator"],
    ["a eq 01", 5, "got `01`"],
    ["a eq 1.", 5, "got `1.`"],
    ["a eq +1", 5, "got `+1`"],
    ["a eq 1e999", 5, "got `1e999`"],
    ["a..b pr", 0, "got `a..b`, expected an attribute path"],
    ["1a pr", 0, "got `1a`, expected an attribute path"],
    ['"a" pr', 0, 'got `"a"`, expected an attribute path'],
  ])("refuses %j at its offset", (text, offset, detail) => {
    const error = refusalOf(text);

    expect(error).toMatchObject({ status: 400, scimType: "invalidFilter" });
    expect(error.detail).toContain(`at offset ${offset}: ${detail}`);
  });

  it.each([
    ["10 000 parentheses", "(".repeat(10_000)],
    ["10 000 negations", "not(".repeat(4000)],
    ["10 000 brackets", "a[".repeat(8000)],
    ["one level too many", `${"(".repeat(MAX_NESTING_DEPTH + 1)}a pr${")".repeat(MAX_NESTING_DEPTH + 1)}`],
    ["a string of 1 MiB", `a eq "${"x".repeat(1_048_576)}"`],
    ["an open string of 1 MiB", `"${"x".repeat(1_048_576)}`],
    ["a name of 1 MiB", "a".repeat(1_048_576)],
    ["white space of 1 MiB", " ".repeat(1_048_576)],
    ["one character too many", `a eq "${"x".repeat(MAX_EXPRESSION_LENGTH)}"`],
  ])("refuses %s", (_, text) => {
    const error = refusalOf(text);

    expect(error).toMatchObject({ status: 400, scimType: "invalidFilter" });
    expect(error.detail.length).toBeLessThan(400);
  });

  it("takes filters up to its bounds", () => {
    const nested = `${"(".repeat(MAX_NESTING_DEPTH)}a pr${")".repeat(MAX_NESTING_DEPTH)}`;
    const longest = `a eq "${"x".repeat(MAX_EXPRESSION_LENGTH - 7)}"`;

    expect(formatFilter(parseFilter(nested))).toBe("a pr");
    expect(formatFilter(parseFilter(longest))).toBe(longest);
  });
});

describe("Filter text (RFC 7644 §3.4.2.2)", () => {
  it.each([
    ["(((a pr)))", "a pr"],
    ["(a pr and b pr) and c pr", "a pr and b pr and c pr"],
    ["a pr and (b pr and c pr)", "a pr and (b pr and c pr)"],
    ["(a pr and b pr) or c pr", "a pr and b pr or c pr"],
    ["(a pr or b pr) and c pr", "(a pr or b pr) and c pr"],
    ["NOT(a pr)", "not (a pr)"],
  ])("writes %s as %s", (text, printed) => {
    expect(formatFilter(parseFilter(text))).toBe(printed);
  });

  it("writes a chain as long as a filter can be", () => {
    const chain = Array.from({ length: 1700 }, () => "a pr").join(" and ");

    expect(formatFilter(parseFilter(chain))).toBe(chain);
  });

  it("writes a chain that no text could hold", () => {
    let chain = comparison("a", 1);
    for (let index = 0; index < 50_000; index += 1) {
      chain = { kind: "or", left: chain, right: comparison("b", index) };
    }

    expect(formatFilter(chain)).toContain("b eq 49999");
  });

  it("reads back every filter it writes", () => {
    fc.assert(
      fc.property(arbitraryFilter, (filter) => {
        const text = formatFilter(filter);
        fc.pre(text.length <= MAX_EXPRESSION_LENGTH);
        expect(parseFilter(text)).toStrictEqual(filter);
      }),
      { numRuns: 500 },
    );
  });

  it("answers any text with a filter or a refusal", () => {
    const fragment = fc.constantFrom(
      "(",
      ")",
      "[",
      "]",
      ".",
      '"',
      "not",
      "and",
      "or",
      "eq",
      "pr",
      "a",
      " ",
      "1",
      "\\",
      ":",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fragment).map((parts) => parts.join("")),
        ),
        (text) => {
          expect(outcomeOf(text)).toBe("read or refused");
        },
      ),
    );
  });
});

function refusalOf(text: string): ScimError {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof ScimError) {
      return error;
    }
    throw error;
  }
  throw new Error(`Expected a refusal of ${text.slice(0, 50)}.`);
}

function outcomeOf(text: string): unknown {
  try {
    parseFilter(text);
    return "read or refused";
  } catch (error) {
    return error instanceof ScimError ? "read or refused" : error;
  }
}

import { describe, expect, it } from "vitest";
import { anyProperty } from "./filter-property.ts";
import { readFilter } from "./read-filter.ts";

const byAnyCase = { caseExact: false, property: anyProperty };

const item = {
  displayName: "O'Neill & Sons",
  accountEnabled: true,
  count: 3,
  empty: null,
  at: "2026-01-05T09:00:00Z",
  servicePrincipal: { id: "42" },
};

describe("a $filter", () => {
  it.each([
    ["displayName eq 'o''neill & sons'", true],
    ["displayName ne 'x'", true],
    ["startswith(displayName,'O''')", true],
    ["endswith(displayName, 'sons')", true],
    ["contains(displayName,'&')", true],
    ["contains(count,'3')", false],
    ["accountEnabled eq true", true],
    ["not accountEnabled eq true", false],
    ["count gt 2 and count le 3 and count lt 4 and count ge 3", true],
    ["count gt 'a'", false],
    ["empty eq null and missing eq null", true],
    ["displayName ne null", true],
    ["servicePrincipal/id eq '42'", true],
    ["servicePrincipal/nope/id eq '42'", false],
    ["servicePrincipal/id in ('1','42')", true],
    ["count in (1, 2)", false],
    ["at ge 2026-01-05T09:00:00.000Z and at lt 2026-01-05T10:00:00Z", true],
    ["at gt 2026-01-05T10:00:00+01:00", false],
    ["count eq 1 or count eq 2 and count eq 3 or accountEnabled eq true", true],
    ["(count eq 3 or count eq 2) and count eq 2", false],
    ["COUNT eq 3", false],
    ["toString eq null", true],
  ])("%s is %s", (filter, expected) => {
    expect(readFilter(filter, byAnyCase)(item)).toBe(expected);
  });

  it("compares with case where it is told to", () => {
    expect(readFilter("displayName eq 'O''NEILL & SONS'", { ...byAnyCase, caseExact: true })(item)).toBe(
      false,
    );
  });

  it.each([
    ["", "got the end, expected a property"],
    ["count", "expected one of eq"],
    ["count eq", "got the end, expected a value"],
    ["count eq 3 3", 'got "3" at position'],
    ["contains(count 3)", 'expected ","'],
    ["count in 3", 'expected "("'],
    ["displayName eq 'x", "no end"],
    ["tags/any(t:t eq 'x')", "got"],
  ])("that reads %j is refused, with where and why", (filter, says) => {
    expect(() => readFilter(filter, byAnyCase)).toThrow(says);
  });
});

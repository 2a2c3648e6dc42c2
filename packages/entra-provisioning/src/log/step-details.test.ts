import { expect, test } from "vitest";
import { formatAttempt, formatDetails, formatRetryDate } from "./step-details.ts";

test("strips dots and colons from keys and leaves brackets (entra-client §4.1)", () => {
  const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
  expect(
    formatDetails([
      ["name.givenName", "Ada"],
      [urn, "Engines"],
      ['emails[type eq "work"].value', "a@b"],
      ["active", false],
      ["title", undefined],
    ]),
  ).toEqual({
    namegivenName: "Ada",
    urnietfparamsscimschemasextensionenterprise20Userdepartment: "Engines",
    'emails[type eq "work"]value': "a@b",
    active: "False",
  });
});

test("writes times in the two captured ways (entra-client §3)", () => {
  const time = Date.UTC(2026, 2, 24, 7, 17, 42, 907);
  expect(formatAttempt(time)).toBe("3/24/2026 7:17:42 AM");
  expect(formatAttempt(Date.UTC(2026, 10, 3, 0, 5, 9))).toBe("11/3/2026 12:05:09 AM");
  expect(formatRetryDate(time)).toBe("2026-03-24T07:17:42.9070000Z UTC");
});

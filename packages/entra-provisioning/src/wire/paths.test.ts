import { describe, expect, test } from "vitest";
import { formatQueryPath, formatReadPath, formatResourcePath } from "./resource-path.ts";
import { parseTenantUrl } from "./tenant-url.ts";

describe("resource paths (entra-client §1.1, §1.4)", () => {
  test("write a filter with + for spaces, %22 for quotes and %40 for @", () => {
    expect(formatQueryPath("User", "userName", "a@b")).toBe("/Users?filter=userName+eq+%22a%40b%22");
  });

  test("escape a quote in a value, so that it stays a value", () => {
    expect(formatQueryPath("User", "userName", 'a" or "b')).toBe(
      "/Users?filter=userName+eq+%22a%5C%22+or+%5C%22b%22",
    );
  });

  test("leave out the members of a group", () => {
    expect(formatQueryPath("Group", "displayName", "x")).toBe(
      "/Groups?excludedAttributes=members&filter=displayName+eq+%22x%22",
    );
    expect(formatReadPath("Group", "7")).toBe("/Groups/7?excludedAttributes=members");
    expect(formatResourcePath("Group", "7")).toBe("/Groups/7");
  });

  test("keep an id one segment", () => {
    expect(formatReadPath("User", "a/b?c")).toBe("/Users/a%2Fb%3Fc");
  });
});

describe("Tenant URL (entra-client §1.6)", () => {
  test.each([
    ["https://qa.example/scim", "https://qa.example/scim", false],
    ["https://qa.example/scim/", "https://qa.example/scim", false],
    ["https://qa.example", "https://qa.example", false],
    ["https://qa.example/scim?aadOptscim062020", "https://qa.example/scim", true],
    ["https://qa.example/scim/?aadOptscim062020&AzureAdScimPatch2017", "https://qa.example/scim", false],
    ["http://acme.localhost:4103/scim/v2?AADOPTSCIM062020=", "http://acme.localhost:4103/scim/v2", true],
  ])("%s has its flags taken off", (tenantUrl, base, isCompliant) => {
    expect(parseTenantUrl(tenantUrl)).toEqual({ base, isCompliant });
  });

  test.each(["", "qa.example/scim", "ftp://qa.example"])("refuses %j", (tenantUrl) => {
    expect(() => parseTenantUrl(tenantUrl)).toThrow(TypeError);
  });
});

import { describe, expect, it } from "vitest";
import { formatAttributePath, parseAttributePath } from "../path/attribute-path.ts";
import { parseFilter } from "./parse.ts";
import { filterPaths, indexableEquality, plainPaths } from "./paths.ts";

const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

describe("Paths of a filter (RFC 7644 §3.4.2.2)", () => {
  it.each([
    ['userName eq "x"', ["userName"]],
    ["not (title pr) or a.b pr and c eq 1", ["title", "a.b", "c"]],
    ['emails[type eq "work" and not (value co "x")]', ["emails.type", "emails.value"]],
    ['emails[type eq "work"].value eq "x"', ["emails.value", "emails.type"]],
    ['emails[type eq "work"] pr', ["emails", "emails.type"]],
    [`${ENTERPRISE}:badges[kind pr]`, [`${ENTERPRISE}:badges.kind`]],
  ])("lists those of %s", (text, paths) => {
    expect(filterPaths(parseFilter(text)).map(formatAttributePath)).toStrictEqual(paths);
  });

  it("lists those of a path", () => {
    const path = parseAttributePath('emails[type eq "work"].value');

    expect(plainPaths(path).map(formatAttributePath)).toStrictEqual(["emails.value", "emails.type"]);
  });
});

describe("Equalities an index can answer", () => {
  it.each([
    ['userName eq "x"', "userName", "x"],
    ['active eq true and userName eq "x"', "userName", "x"],
    ['title pr and (active eq true and userName eq "x")', "userName", "x"],
    ['(a pr or b pr) and userName eq "x" and id eq "y"', "userName", "x"],
    ['emails[type eq "work"].value eq "x"', "emails.value", "x"],
    ['emails[primary eq true and value eq "x"]', "emails.value", "x"],
    [`${ENTERPRISE}:manager.value eq "x"`, `${ENTERPRISE}:manager.value`, "x"],
  ])("finds one in %s", (text, path, value) => {
    const found = indexableEquality(parseFilter(text));

    expect(found && formatAttributePath(found.path)).toBe(path);
    expect(found?.value).toBe(value);
  });

  it.each([
    'userName eq "x" or id eq "y"',
    'not (userName eq "x")',
    'userName ne "x"',
    'userName co "x"',
    "active eq true",
    "userName eq null",
    "userName pr",
    'emails[type eq "a" or value eq "x"]',
    'emails[type eq "work"].value ne "x"',
  ])("finds none in %s", (text) => {
    expect(indexableEquality(parseFilter(text))).toBeUndefined();
  });

  it("finds the one that is indexed among several", () => {
    const filter = parseFilter('title eq "t" and id eq "i" and emails[type eq "work" and value eq "x"]');

    expect(indexableEquality(filter, ({ attribute }) => attribute === "id")?.value).toBe("i");
    expect(indexableEquality(filter, ({ subAttribute }) => subAttribute === "value")?.value).toBe("x");
    expect(indexableEquality(filter, () => false)).toBeUndefined();
  });
});

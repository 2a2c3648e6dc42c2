import { describe, expect, it } from "vitest";
import * as errors from "./error.ts";
import type { ScimError } from "./error.ts";

const LONG = "x".repeat(5000);

describe("Error responses (RFC 7644 §3.12)", () => {
  const table: [ScimError, number, string | undefined][] = [
    [errors.invalidFilter("a xx 1", 2, "`xx`", "an operator"), 400, "invalidFilter"],
    [errors.invalidPath("a.b.c", 0, "`a.b.c`", "an attribute path"), 400, "invalidPath"],
    [errors.invalidValue("active", "a number", "true or false"), 400, "invalidValue"],
    [errors.invalidSyntax("an array", "an object"), 400, "invalidSyntax"],
    [errors.invalidVers("v1"), 400, "invalidVers"],
    [errors.mutability("id", "readOnly"), 400, "mutability"],
    [errors.noTarget('emails[type eq "work"]'), 400, "noTarget"],
    [errors.tooMany("5000 resources", 200), 400, "tooMany"],
    [errors.sensitive("userName"), 403, "sensitive"],
    [errors.uniqueness("userName", "ada"), 409, "uniqueness"],
    [errors.unauthorized("The token is unknown."), 401, undefined],
    [errors.forbidden("Not yours."), 403, undefined],
    [errors.notFound("User", "2819c223"), 404, undefined],
    [errors.methodNotAllowed("PUT", ["GET", "POST"]), 405, undefined],
    [errors.preconditionFailed('W/"1"', 'W/"2"'), 412, undefined],
    [errors.payloadTooLarge("2 MiB", "1 MiB"), 413, undefined],
    [errors.unsupportedMediaType("text/plain", ["application/scim+json"]), 415, undefined],
    [errors.notImplemented("Bulk"), 501, undefined],
  ];

  it.each(table)("renders %s", (error, status, scimType) => {
    const response = errors.toErrorResponse(error);

    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/scim+json");
    expect(JSON.parse(response.body ?? "")).toStrictEqual({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: error.detail,
    });
  });

  it("covers every scimType of Table 9", () => {
    expect(new Set(table.flatMap(([, , scimType]) => scimType ?? []))).toStrictEqual(
      new Set([
        "invalidFilter",
        "tooMany",
        "uniqueness",
        "mutability",
        "invalidSyntax",
        "invalidPath",
        "noTarget",
        "invalidValue",
        "invalidVers",
        "sensitive",
      ]),
    );
  });

  it("says what, where, got and expected", () => {
    expect(errors.invalidFilter("a xx 1", 2, "`xx`", "an operator").detail).toBe(
      "The filter `a xx 1` is invalid at offset 2: got `xx`, expected an operator.",
    );
    expect(errors.invalidValue("active", "a number, 7", "true or false").detail).toBe(
      'The value of "active" is invalid: got a number, 7, expected true or false.',
    );
  });

  it("carries the Allow header with 405 and the challenge with 401", () => {
    expect(errors.toErrorResponse(errors.methodNotAllowed("PUT", ["GET", "POST"])).headers["allow"]).toBe(
      "GET, POST",
    );
    expect(errors.toErrorResponse(errors.unauthorized("No token.")).headers["www-authenticate"]).toBe(
      "Bearer",
    );
  });

  it("answers an unexpected error with 500 and tells nothing about it", () => {
    const response = errors.toErrorResponse(new TypeError("secret.internals is undefined"));

    expect(response.status).toBe(500);
    expect(response.body).not.toContain("internals");
    expect(errors.toErrorResponse("thrown string").status).toBe(500);
    expect(errors.toErrorResponse(undefined).status).toBe(500);
  });

  it.each([
    errors.invalidFilter(LONG, 0, LONG, "a filter"),
    errors.invalidPath(LONG, 0, LONG, "a path"),
    errors.invalidValue(LONG, LONG, "a value"),
    errors.invalidSyntax(LONG, "an object"),
    errors.invalidVers(LONG),
    errors.noTarget(LONG),
    errors.sensitive(LONG),
    errors.uniqueness(LONG, LONG),
    errors.uniqueness(
      "members",
      Array.from({ length: 1000 }, () => LONG),
    ),
    errors.notFound("User", LONG),
    errors.methodNotAllowed(LONG, []),
    errors.unsupportedMediaType(LONG, []),
  ])("repeats no more than a little of what the client sent", (error) => {
    expect(error.detail.length).toBeLessThan(400);
  });
});

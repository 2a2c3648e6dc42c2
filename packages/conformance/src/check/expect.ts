import type { Answer } from "../http/answer.ts";
import { elementsAt, isObject, shown, textAt, valueAt, type JsonObject, type Path } from "../json.ts";
import { urns } from "../urns.ts";
import { Finding } from "./finding.ts";

/** Finds fault where a claim does not hold. */
export function expectThat(holds: boolean, what: string, got: unknown, expected: string): void {
  if (!holds) throw new Finding(what, typeof got === "string" ? got : shown(got), expected);
}

/** Finds fault with another status than these. */
export function expectStatus(answer: Answer, ...allowed: readonly number[]): Answer {
  const isAllowed = allowed.includes(answer.status);
  expectThat(isAllowed, `the status of ${answer.request}`, String(answer.status), allowed.join(" or "));
  return answer;
}

/** Finds fault with anything but success. */
export function expectSuccess(answer: Answer): Answer {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  expectThat(isSuccess, `the status of ${answer.request}`, String(answer.status), "success (2xx)");
  return answer;
}

/** Finds fault with another value at a path; no value and null are the same (RFC 7643 §2.5). */
export function expectValue(resource: unknown, path: Path, expected: unknown): void {
  const got = valueAt(resource, path);
  const isSame = expected === undefined ? got === undefined : isSameJson(got, expected);
  expectThat(isSame, typeof path === "string" ? path : path.join(":"), got, shown(expected));
}

/** Finds fault with text that differs by more than case. */
export function expectText(resource: unknown, path: Path, expected: string): void {
  const got = valueAt(resource, path);
  const isSame = typeof got === "string" && got.toLowerCase() === expected.toLowerCase();
  expectThat(isSame, typeof path === "string" ? path : path.join(":"), got, shown(expected));
}

/** Finds fault with a refusal of another status or `scimType`. */
export function expectRefusal(answer: Answer, status: number, ...scimTypes: readonly string[]): void {
  expectStatus(answer, status);
  if (scimTypes.length === 0) return;
  const got = valueAt(answer.body(), "scimType");
  const isExpected = typeof got === "string" && scimTypes.includes(got);
  expectThat(isExpected, `the scimType of the refusal of ${answer.request}`, got, scimTypes.join(" or "));
}

/** Finds fault with anything but a refusal of the client's (4xx), or 501. */
export function expectRefused(answer: Answer): void {
  const isRefused = (answer.status >= 400 && answer.status < 500) || answer.status === 501;
  expectThat(isRefused, `the status of ${answer.request}`, String(answer.status), "a refusal (4xx)");
}

/** The resources of a ListResponse; finds fault with anything else. */
export function resourcesOf(answer: Answer): readonly JsonObject[] {
  const body = expectStatus(answer, 200).body();
  const isList = elementsAt(body, "schemas").includes(urns.listResponse);
  expectThat(isList, `the schemas of ${answer.request}`, body.schemas, urns.listResponse);
  return elementsAt(body, "Resources").filter(isObject);
}

/** A count of a ListResponse, such as `totalResults`; finds fault with anything but a number. */
export function countOf(answer: Answer, name: string): number {
  const got = valueAt(expectStatus(answer, 200).body(), name);
  expectThat(Number.isInteger(got), `${name} of ${answer.request}`, got, "a whole number");
  return got as number;
}

/** The id of a resource; finds fault where there is none. */
export function idOf(resource: unknown): string {
  const id = textAt(resource, "id");
  expectThat(id !== "", "id", valueAt(resource, "id"), "a string that is not empty");
  return id;
}

/** Compares JSON values; the order of members makes no difference, that of elements does. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, at) => isSameJson(element, b[at]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSameJson(a[key], b[key]));
}

import { isJsonObject, type JsonValue } from "@understudy/scim-core";

/** One place where something else came than was expected. */
export interface Difference {
  /** E.g. `status`, `response.name.givenName` or `response.Resources[0].active`. */
  readonly path: string;
  /** Absent where nothing was expected. */
  readonly expected?: JsonValue;
  /** Absent where nothing came. */
  readonly got?: JsonValue;
  /** Why nothing could come, in place of both. */
  readonly problem?: string;
}

/** Stands in a golden file for what may be anything. */
const ANY = "{{any}}";

/**
 * Compares two values, member by member.
 *
 * @param extent `part`: members that are not expected may come.
 * @example
 * differences({ active: true }, { active: false }, "response", "whole"); // [{ path: "response.active", … }]
 */
export function differences(
  expected: JsonValue | undefined,
  got: JsonValue | undefined,
  path: string,
  extent: "whole" | "part",
): readonly Difference[] {
  if (expected === ANY) return [];
  if (expected === undefined || got === undefined) {
    if (expected === got || (expected === undefined && extent === "part")) return [];
    return [{ path, ...(expected === undefined ? {} : { expected }), ...(got === undefined ? {} : { got }) }];
  }
  if (isJsonObject(expected) && isJsonObject(got)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
    return names.flatMap((name) => differences(expected[name], got[name], join(path, name), extent));
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    return Array.from({ length: Math.max(expected.length, got.length) }, (_, at) => at).flatMap((at) =>
      // A list is one value: what is among its elements matters, and how many there are.
      at < expected.length
        ? differences(expected[at], got[at], `${path}[${at}]`, extent)
        : extra(got[at], `${path}[${at}]`),
    );
  }
  return expected === got ? [] : [{ path, expected, got }];
}

function extra(got: JsonValue | undefined, path: string): readonly Difference[] {
  return [{ path, ...(got === undefined ? {} : { got }) }];
}

/** A URN has dots of its own and is quoted. */
function join(path: string, name: string): string {
  return /[.\s[\]]/.test(name) ? `${path}["${name}"]` : `${path}.${name}`;
}

/**
 * The value at a path of dots; a URN has dots of its own and is one step.
 *
 * @example
 * valueAt({ name: { givenName: "Ada" } }, "name.givenName"); // "Ada"
 */
export function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  const steps = path.match(/urn:.*:User|[^.]+/g) ?? [];
  return steps.reduce<JsonValue | undefined>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return inner !== undefined && isJsonObject(inner) ? inner[step] : undefined;
  }, value);
}

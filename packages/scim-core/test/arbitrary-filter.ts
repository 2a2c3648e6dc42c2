import fc from "fast-check";
import type { AttributePath } from "../src/path/attribute-path.ts";
import type { ComparisonOperator, Filter } from "../src/filter/ast.ts";

/** Any name but for the keyword that would read as a negation before a parenthesis. */
const name = fc.stringMatching(/^[A-Za-z$][A-Za-z0-9_$-]{0,8}$/);
const schema = fc.constantFrom(
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  "urn:ietf:params:scim:schemas:core:2.0:User",
  "https://example.com/schemas/badge",
);

const operator = fc.constantFrom<ComparisonOperator>("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");

const value = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

/** Paths without value filter; a filter in brackets has no others. */
const plainPath: fc.Arbitrary<AttributePath> = fc.record(
  { schema, attribute: name, subAttribute: name },
  { requiredKeys: ["attribute"], noNullPrototype: true },
);

const innerFilter = filterOn(plainPath);

const selectingPath: fc.Arbitrary<AttributePath> = fc.record(
  { schema, attribute: name, valueFilter: innerFilter, subAttribute: name },
  { requiredKeys: ["attribute", "valueFilter"], noNullPrototype: true },
);

/** Every path that has a text. */
export const arbitraryPath: fc.Arbitrary<AttributePath> = fc.oneof(plainPath, selectingPath);

const valuePath: fc.Arbitrary<Filter> = fc
  .record(
    { schema, attribute: name, valueFilter: innerFilter },
    { requiredKeys: ["attribute", "valueFilter"], noNullPrototype: true },
  )
  .map((path) => ({ kind: "valuePath", path }));

/** Every filter that has a text. */
export const arbitraryFilter: fc.Arbitrary<Filter> = filterOn(arbitraryPath, valuePath);

function filterOn(path: fc.Arbitrary<AttributePath>, ...more: fc.Arbitrary<Filter>[]): fc.Arbitrary<Filter> {
  const comparison = record({ kind: fc.constant("comparison" as const), path, operator, value });
  const present = record({ kind: fc.constant("present" as const), path });
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      comparison,
      present,
      ...more,
      record({
        kind: fc.constantFrom("and" as const, "or" as const),
        left: tie("filter"),
        right: tie("filter"),
      }),
      record({ kind: fc.constant("not" as const), operand: tie("filter") }),
    ),
  })).filter;
}

/** A record like the ones a parser makes. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

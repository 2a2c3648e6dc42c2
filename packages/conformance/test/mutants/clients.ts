import { shown, answer, both, instead, one, type Json, type Mutant, type When } from "./mutant.ts";

const patchUser = one("PATCH", "/Users");

const first = (asked: Parameters<When>[0]): Json => asked.operations[0] ?? {};

/** The first operation, its path and its value, as far as they are said. */
const operation =
  (op: string, path: RegExp | undefined, value?: (value: unknown) => boolean): When =>
  (asked) => {
    const { op: sent, path: at, value: given } = first(asked);
    const isPath = path === undefined ? at === undefined : path.test(String(at));
    return sent === op && isPath && (value === undefined || value(given));
  };

const on = (when: When): When => both(patchUser, when);

const isAddresses = (value: unknown): boolean => shown(value).includes(".patched@");

const client = (id: string, name: string, when: When): Mutant => ({
  name,
  breaks: instead(when, () => answer(400)),
  expects: [`clients-${id}`],
});

/** Variants that take the RFC's forms alone. */
export const clientMutants: readonly Mutant[] = [
  client("capital-op", "does not know Replace", on(operation("Replace", /./))),
  client(
    "boolean-text",
    "does not read False as a boolean",
    on(operation("replace", /^active$/, (value) => value === "False")),
  ),
  client(
    "dotted-keys",
    "does not read keys as paths",
    on(
      operation("replace", undefined, (value) => Object.keys(value as Json).some((key) => key.includes("."))),
    ),
  ),
  client(
    "filtered-keys",
    "does not read filters in keys",
    on(
      operation("replace", undefined, (value) => Object.keys(value as Json).some((key) => key.includes("["))),
    ),
  ),
  client(
    "value-path-creates",
    "does not make the value that a path describes",
    on(operation("add", /^emails\[.*\]\.value$/, (value) => !isAddresses(value))),
  ),
  client(
    "remove-member-value",
    "does not remove members by value",
    (asked) =>
      one("PATCH", "/Groups")(asked) &&
      operation("remove", /^members$/, (value) => value !== undefined)(asked),
  ),
  client("filter-value-path-comparison", "does not compare what brackets select", ({ filter }) =>
    filter.includes("].value"),
  ),
];

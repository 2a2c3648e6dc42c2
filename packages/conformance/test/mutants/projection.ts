import { all, altering, answer, instead, one, requery, type Mutant, type When } from "./mutant.ts";

const users = all("GET", "/Users");

const nobody = 'userName eq "nobody@example.invalid"';

const single = one("GET", "/Users");

const asks =
  (pattern: RegExp, name = "attributes"): When =>
  (asked) =>
    single(asked) && pattern.test(asked.query.get(name) ?? "") && asked.query.get(name) !== "password";

const dropped = (when: When, name: string): Mutant["breaks"] => requery(when, (query) => query.delete(name));

const queried = (when: When, name: string, value: string): Mutant["breaks"] =>
  requery(when, (query) => query.set(name, value));

/** Variants that return more than was asked for, or less. */
export const projectionMutants: readonly Mutant[] = [
  {
    name: "ignores attributes",
    breaks: dropped(asks(/./), "attributes"),
    expects: [
      "projection-attributes",
      "projection-many",
      "projection-core-urn",
      "projection-sub-attribute",
      "projection-extension",
    ],
  },
  {
    name: "returns no id where attributes does not name it",
    breaks: altering(asks(/./), (body) => void delete body["id"]),
    expects: ["projection-keeps-id"],
  },
  {
    name: "returns no schemas where attributes does not name it",
    breaks: altering(asks(/./), (body) => void delete body["schemas"]),
    expects: ["projection-keeps-schemas"],
  },
  {
    name: "ignores excludedAttributes",
    breaks: dropped(asks(/./, "excludedAttributes"), "excludedAttributes"),
    expects: ["projection-excluded", "projection-excluded-sub-attribute"],
  },
  {
    name: "leaves out id",
    breaks: altering(asks(/^id$/, "excludedAttributes"), (body) => void delete body["id"]),
    expects: ["projection-excluded-keeps-id"],
  },
  {
    name: "reads the first of several names alone",
    breaks: requery(asks(/,/), (query) =>
      query.set("attributes", (query.get("attributes") ?? "").split(",")[0] ?? ""),
    ),
    expects: ["projection-many"],
  },
  {
    name: "knows names in their own case alone",
    breaks: queried(asks(/^[A-Z]+$/), "attributes", "id"),
    expects: ["projection-any-case"],
  },
  {
    name: "does not know the URI of the core schema in names",
    breaks: queried(asks(/core:2.0:User:/), "attributes", "id"),
    expects: ["projection-core-urn"],
  },
  {
    name: "returns the whole of a complex attribute",
    breaks: queried(asks(/^name\./), "attributes", "name"),
    expects: ["projection-sub-attribute"],
  },
  {
    name: "leaves out the whole of a complex attribute",
    breaks: queried(asks(/^name\./, "excludedAttributes"), "excludedAttributes", "name"),
    expects: ["projection-excluded-sub-attribute"],
  },
  {
    name: "does not know the URI of an extension in names",
    breaks: queried(asks(/enterprise/), "attributes", "id"),
    expects: ["projection-extension"],
  },
  {
    name: "refuses names that no schema has",
    breaks: instead(asks(/NoSuch/), () => answer(400)),
    expects: ["projection-unknown-ignored"],
  },
  {
    name: "ignores attributes in a list",
    breaks: dropped((asked) => users(asked) && asked.filter === "", "attributes"),
    expects: ["projection-list"],
  },
  {
    name: "filters what attributes left",
    breaks: requery(
      (asked) => users(asked) && asked.filter !== "" && asked.query.has("attributes"),
      (query) => query.set("filter", nobody),
    ),
    expects: ["projection-list-filter"],
  },
  {
    name: "ignores attributes at POST",
    breaks: dropped(all("POST", "/Users"), "attributes"),
    expects: ["projection-create"],
  },
  {
    name: "ignores attributes at PUT",
    breaks: dropped(one("PUT", "/Users"), "attributes"),
    expects: ["projection-replace"],
  },
];

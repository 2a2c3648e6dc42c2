import type { CheckRow } from "../check/check.ts";
import { expectValue } from "../check/expect.ts";
import { attribute } from "../check/needs.ts";
import { emailTypes, extensionText } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import { valueAt, type Path } from "../json.ts";
import { applied } from "./patch-operation.ts";
import {
  core,
  address,
  valuePath,
  emails,
  expectEmail,
  familyName,
  givenName,
  optional,
  plain,
  secondOf,
  text,
  without,
  type Change,
} from "./patch-change.ts";
import { valueChanges } from "./patch-value-changes.ts";

const simple: readonly Change[] = [
  {
    id: "add-attribute",
    section: "§3.5.2.1",
    title: "add gives a value to an attribute that has none",
    before: without(optional),
    operations: (stage) => [{ op: "add", path: optional(stage), value: text(stage) }],
    expect: (after, stage) => expectValue(after, optional(stage), text(stage)),
  },
  {
    id: "add-replaces-single",
    section: "§3.5.2.1",
    title: "add replaces the value of a singular attribute that has one",
    operations: (stage) => [{ op: "add", path: plain(stage), value: text(stage) }],
    expect: (after, stage) => expectValue(after, plain(stage), text(stage)),
  },
  {
    id: "replace-attribute",
    section: "§3.5.2.3",
    title: "replace changes the value of an attribute",
    operations: (stage) => [{ op: "replace", path: plain(stage), value: text(stage) }],
    expect: (after, stage) => expectValue(after, plain(stage), text(stage)),
  },
  {
    id: "replace-unassigned-adds",
    section: "§3.5.2.3",
    title: "replace of an attribute that has no value is an add",
    before: without(optional),
    operations: (stage) => [{ op: "replace", path: optional(stage), value: text(stage) }],
    expect: (after, stage) => expectValue(after, optional(stage), text(stage)),
  },
  {
    id: "remove-attribute",
    section: "§3.5.2.2",
    title: "remove leaves a singular attribute without a value",
    before: (stage) => ({ [optional(stage)]: text(stage) }),
    operations: (stage) => [{ op: "remove", path: optional(stage) }],
    expect: (after, stage) => expectValue(after, optional(stage), undefined),
  },
  {
    id: "replace-boolean",
    section: "§3.5.2.3",
    title: "replace of active with false disables a user",
    needs: [attribute("active")],
    before: () => ({ active: true }),
    operations: () => [{ op: "replace", path: "active", value: false }],
    expect: (after) => expectValue(after, "active", false),
  },
  {
    id: "path-any-case",
    section: "§3.10",
    title: "a path names an attribute in any case",
    operations: (stage) => [{ op: "replace", path: plain(stage).toUpperCase(), value: text(stage) }],
    expect: (after, stage) => expectValue(after, plain(stage), text(stage)),
  },
  {
    id: "path-with-core-urn",
    section: "§3.10",
    title: "a path may begin with the URI of the core schema",
    operations: (stage) => [{ op: "replace", path: core(stage, plain(stage)), value: text(stage) }],
    expect: (after, stage) => expectValue(after, plain(stage), text(stage)),
  },
];

const subAttributes: readonly Change[] = [
  {
    id: "replace-sub-attribute",
    section: "§3.5.2.3",
    title: "replace of a sub-attribute changes it and leaves the others",
    needs: [familyName, givenName],
    operations: (stage) => [{ op: "replace", path: "name.familyName", value: text(stage) }],
    expect(after, stage, kept) {
      expectValue(after, "name.familyName", text(stage));
      expectValue(after, "name.givenName", valueAt(kept, "name.givenName"));
    },
  },
  {
    id: "add-sub-attribute",
    section: "§3.5.2.1",
    title: "add of a sub-attribute gives it a value",
    needs: [familyName],
    operations: (stage) => [{ op: "add", path: "name.familyName", value: text(stage) }],
    expect: (after, stage) => expectValue(after, "name.familyName", text(stage)),
  },
  {
    id: "replace-complex-merges",
    section: "§3.5.2.3",
    title: "replace of a complex attribute changes the sub-attributes of its value and leaves the others",
    needs: [familyName, givenName],
    operations: (stage) => [{ op: "replace", path: "name", value: { familyName: text(stage) } }],
    expect(after, stage, kept) {
      expectValue(after, "name.familyName", text(stage));
      expectValue(after, "name.givenName", valueAt(kept, "name.givenName"));
    },
  },
  {
    id: "add-complex-merges",
    section: "§3.5.2.1",
    title: "add of a complex attribute sets the sub-attributes of its value and leaves the others",
    needs: [familyName, givenName],
    operations: (stage) => [{ op: "add", path: "name", value: { givenName: text(stage) } }],
    expect(after, stage, kept) {
      expectValue(after, "name.givenName", text(stage));
      expectValue(after, "name.familyName", valueAt(kept, "name.familyName"));
    },
  },
  {
    id: "remove-sub-attribute",
    section: "§3.5.2.2",
    title: "remove of a sub-attribute leaves it without a value, and the others with theirs",
    needs: [attribute("name.honorificPrefix"), familyName],
    before: (stage) => ({ name: { givenName: "Ada", familyName: text(stage), honorificPrefix: "Countess" } }),
    operations: () => [{ op: "remove", path: "name.honorificPrefix" }],
    expect(after, _, kept) {
      expectValue(after, "name.honorificPrefix", undefined);
      expectValue(after, "name.familyName", valueAt(kept, "name.familyName"));
    },
  },
];

const pathless: readonly Change[] = [
  {
    id: "add-without-path",
    section: "§3.5.2.1",
    title: "add without a path sets the attributes of its value, and leaves the others",
    operations: (stage) => [{ op: "add", value: { [plain(stage)]: text(stage) } }],
    expect(after, stage, kept) {
      expectValue(after, plain(stage), text(stage));
      expectValue(after, "externalId", valueAt(kept, "externalId"));
    },
  },
  {
    id: "replace-without-path",
    section: "§3.5.2.3",
    title: "replace without a path sets the attributes of its value, and leaves the others",
    operations: (stage) => [{ op: "replace", value: { [plain(stage)]: text(stage) } }],
    expect(after, stage, kept) {
      expectValue(after, plain(stage), text(stage));
      expectValue(after, "externalId", valueAt(kept, "externalId"));
    },
  },
  {
    id: "replace-without-path-many",
    section: "§3.5.2.3",
    title: "replace without a path sets several attributes, a complex one among them",
    needs: [familyName],
    operations: (stage) => [
      { op: "replace", value: { [plain(stage)]: text(stage), name: { familyName: text(stage) } } },
    ],
    expect(after, stage) {
      expectValue(after, plain(stage), text(stage));
      expectValue(after, "name.familyName", text(stage));
    },
  },
];

function extension(stage: Stage): {
  readonly urn: string;
  readonly schema: string;
  readonly name: string;
  readonly path: Path;
} {
  const { schema, name, path } = extensionText(stage.user);
  return { urn: `${schema}:${name}`, schema, name, path };
}

const extensions: readonly Change[] = [
  {
    id: "replace-extension-attribute",
    section: "§3.10",
    title: "replace at the URI of an extension's attribute changes it",
    operations: (stage) => [{ op: "replace", path: extension(stage).urn, value: text(stage) }],
    expect: (after, stage) => expectValue(after, extension(stage).path, text(stage)),
  },
  {
    id: "add-extension-without-path",
    section: "§3.5.2.1",
    title: "add without a path takes an extension's attributes below its URI",
    operations: (stage) => {
      const { schema, name } = extension(stage);
      return [{ op: "add", value: { [schema]: { [name]: text(stage) } } }];
    },
    expect: (after, stage) => expectValue(after, extension(stage).path, text(stage)),
  },
  {
    id: "remove-extension-attribute",
    section: "§3.5.2.2",
    title: "remove at the URI of an extension's attribute leaves it without a value",
    operations: (stage) => [{ op: "remove", path: extension(stage).urn }],
    expect: (after, stage) => expectValue(after, extension(stage).path, undefined),
  },
];

const several: readonly Change[] = [
  {
    id: "operations-in-order",
    section: "§3.5.2",
    title: "operations are done in the order they are in: the last one stays",
    operations: (stage) => [
      { op: "replace", path: plain(stage), value: "first" },
      { op: "replace", path: plain(stage), value: text(stage) },
    ],
    expect: (after, stage) => expectValue(after, plain(stage), text(stage)),
  },
  {
    id: "operations-see-each-other",
    section: "§3.5.2",
    title: "an operation works on what the one before it left",
    needs: [emails],
    operations: (stage, kept) => {
      const [type] = emailTypes(stage.user);
      return [
        { op: "replace", path: "emails", value: [{ value: `first.${address(kept)}`, type }] },
        { op: "replace", path: `emails[type eq "${type}"].value`, value: address(kept) },
      ];
    },
    expect: (after, stage, kept) => expectEmail(after, emailTypes(stage.user)[0], address(kept)),
  },
  {
    id: "operations-of-all-kinds",
    section: "§3.5.2",
    title: "one request may add, replace and remove",
    needs: [familyName, emails],
    before: (stage) => ({ [optional(stage)]: text(stage) }),
    operations: (stage, kept) => [
      { op: "remove", path: optional(stage) },
      { op: "replace", path: "name.familyName", value: text(stage) },
      { op: "add", path: valuePath(stage, kept, ".value"), value: address(kept) },
    ],
    expect(after, stage, kept) {
      expectValue(after, optional(stage), undefined);
      expectValue(after, "name.familyName", text(stage));
      expectEmail(after, secondOf(kept).type, address(kept));
    },
  },
];

/** A row for each change: create, PATCH, read, compare. */
export const changeRows: readonly CheckRow[] = [
  ...simple,
  ...subAttributes,
  ...pathless,
  ...valueChanges,
  ...extensions,
  ...several,
].map(({ id, section, title, needs = [], before, operations, expect }) => ({
  id: `patch-${id}`,
  level: "MUST",
  section,
  title,
  needs,
  run: async (stage) => {
    const { path } = await stage.newUser(before?.(stage));
    const kept = await stage.read(path);
    expect(await applied(stage, path, operations(stage, kept)), stage, kept);
  },
}));

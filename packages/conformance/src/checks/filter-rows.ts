import { skip } from "../check/finding.ts";
import { extensionText } from "../check/roles.ts";
import type { Stage } from "../check/stage.ts";
import { elementsAt, isObject, textAt, valueAt, type JsonObject, type Path } from "../json.ts";

/** What a filter is held against: the three people of the run, of which nobody else has the prefix. */
export interface Scene {
  readonly prefix: string;
  readonly ada: JsonObject;
  readonly stage: Stage;
}

/** A filter and the people it finds. */
export interface FilterRow {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly filter: (scene: Scene) => string;
  /** Tells whether it finds a user, by what the server itself shows of it. */
  readonly finds: (user: JsonObject, scene: Scene) => boolean;
  /** It finds nobody but the people; others are kept out of it by their userName where it does not. */
  readonly isOwn?: boolean;
  /** A server that declares filtering does not decline it. */
  readonly isBasic?: boolean;
}

/** Quotes a value as filters do (RFC 7644 §3.4.2.2: JSON). */
export function quote(value: unknown): string {
  return JSON.stringify(value);
}

/** A text that a user has, in lower case, as attributes that are not caseExact compare. */
export function lower(user: JsonObject, path: Path): string {
  return textAt(user, path).toLowerCase();
}

/** A text that ada has and that is there at all. */
function adas({ ada }: Scene, path: string): string {
  return textAt(ada, path) || skip(`the server keeps no ${path}`);
}

const comparing: readonly FilterRow[] = [
  {
    id: "eq",
    title: "eq finds the user with the userName",
    filter: (scene) => `userName eq ${quote(adas(scene, "userName"))}`,
    finds: (user, scene) => lower(user, "userName") === lower(scene.ada, "userName"),
    isOwn: true,
    isBasic: true,
  },
  {
    id: "eq-any-case",
    title: "eq compares an attribute that is not caseExact in any case",
    section: "§3.4.2.2",
    filter: (scene) => `userName eq ${quote(adas(scene, "userName").toUpperCase())}`,
    finds: (user, scene) => lower(user, "userName") === lower(scene.ada, "userName"),
    isOwn: true,
  },
  {
    id: "operator-any-case",
    title: "operators are read in any case",
    filter: (scene) => `userName EQ ${quote(adas(scene, "userName"))}`,
    finds: (user, scene) => lower(user, "userName") === lower(scene.ada, "userName"),
    isOwn: true,
  },
  {
    id: "attribute-any-case",
    title: "attributes are named in any case",
    filter: (scene) => `USERNAME eq ${quote(adas(scene, "userName"))}`,
    finds: (user, scene) => lower(user, "userName") === lower(scene.ada, "userName"),
    isOwn: true,
  },
  {
    id: "core-urn",
    title: "an attribute may be named with the URI of the core schema",
    section: "§3.10",
    filter: (scene) => `${scene.stage.user.schema}:userName eq ${quote(adas(scene, "userName"))}`,
    finds: (user, scene) => lower(user, "userName") === lower(scene.ada, "userName"),
    isOwn: true,
  },
  {
    id: "ne",
    title: "ne finds the users with another userName",
    filter: (scene) => `userName ne ${quote(adas(scene, "userName"))}`,
    finds: (user, scene) => lower(user, "userName") !== lower(scene.ada, "userName"),
  },
  {
    id: "co",
    title: "co finds the users whose userName contains the text",
    filter: ({ prefix }) => `userName co ${quote(prefix.slice(3))}`,
    finds: () => true,
    isOwn: true,
  },
  {
    id: "sw",
    title: "sw finds the users whose userName starts with the text",
    filter: ({ prefix }) => `userName sw ${quote(prefix)}`,
    finds: () => true,
    isOwn: true,
  },
  {
    id: "sw-not-inside",
    title: "sw does not find a text that is inside",
    filter: ({ prefix }) => `userName sw ${quote(prefix.slice(3))}`,
    finds: () => false,
    isOwn: true,
  },
  {
    id: "ew",
    title: "ew finds the users whose userName ends with the text",
    filter: (scene) => `userName ew ${quote(adas(scene, "userName").slice(14))}`,
    finds: (user, scene) => lower(user, "userName").endsWith(lower(scene.ada, "userName").slice(14)),
    isOwn: true,
  },
  ...(["gt", "ge", "lt", "le"] as const).map((operator): FilterRow => ({
    id: operator,
    title: `${operator} compares texts by their order`,
    filter: (scene) => `name.familyName ${operator} ${quote(adas(scene, "name.familyName"))}`,
    finds: (user, scene) => {
      const order = lower(user, "name.familyName").localeCompare(lower(scene.ada, "name.familyName"), "en");
      const isEqual = order === 0 && operator.endsWith("e");
      return isEqual || (operator.startsWith("g") ? order > 0 : order < 0);
    },
  })),
  {
    id: "pr",
    title: "pr finds the users that have a value",
    filter: (scene) => (adas(scene, "title") === "" ? "" : "title pr"),
    finds: (user) => valueAt(user, "title") !== undefined,
  },
  {
    id: "boolean",
    title: "eq compares booleans",
    filter: ({ ada }) =>
      typeof ada.active === "boolean" ? "active eq true" : skip("the server keeps no active"),
    finds: (user) => user.active === true,
  },
  {
    id: "id",
    title: "eq finds the user with the id",
    filter: (scene) => `id eq ${quote(adas(scene, "id"))}`,
    finds: (user, scene) => user.id === scene.ada.id,
    isOwn: true,
  },
  {
    id: "external-id",
    title: "eq finds the user with the externalId",
    filter: (scene) => `externalId eq ${quote(adas(scene, "externalId"))}`,
    finds: (user, scene) => user.externalId === scene.ada.externalId,
    isOwn: true,
  },
  {
    id: "external-id-case-exact",
    title: "externalId is compared in its very case, since it is caseExact",
    section: "§3.4.2.2",
    filter: (scene) => `externalId eq ${quote(adas(scene, "externalId").toUpperCase())}`,
    finds: () => false,
    isOwn: true,
  },
  {
    id: "date-time",
    title: "ge compares dateTimes by their time",
    filter: (scene) => `meta.created ge ${quote(adas(scene, "meta.created"))}`,
    finds: (user, scene) =>
      Date.parse(textAt(user, "meta.created")) >= Date.parse(textAt(scene.ada, "meta.created")),
  },
  {
    id: "date-time-lt",
    title: "lt compares dateTimes by their time",
    filter: (scene) => (adas(scene, "meta.created") === "" ? "" : 'meta.created lt "1990-01-01T00:00:00Z"'),
    finds: () => false,
  },
];

const paths: readonly FilterRow[] = [
  {
    id: "sub-attribute",
    title: "a filter names a sub-attribute",
    filter: (scene) => `name.familyName eq ${quote(adas(scene, "name.familyName"))}`,
    finds: (user, scene) => lower(user, "name.familyName") === lower(scene.ada, "name.familyName"),
  },
  {
    id: "multi-valued",
    title: "a filter on a sub-attribute of a multi-valued attribute finds the user that has such a value",
    filter: (scene) => `emails.value eq ${quote(firstEmail(scene))}`,
    finds: (user, scene) => emailsOf(user).includes(firstEmail(scene).toLowerCase()),
    isOwn: true,
  },
  {
    id: "value-path",
    title: "conditions in brackets hold for one and the same value",
    filter: (scene) => `emails[type eq ${quote(firstType(scene))} and value eq ${quote(firstEmail(scene))}]`,
    finds: (user, scene) => emailsOf(user).includes(firstEmail(scene).toLowerCase()),
    isOwn: true,
  },
  {
    id: "value-path-same-value",
    title: "conditions in brackets do not hold for two values together",
    filter: (scene) => {
      const other = elementsAt(scene.ada, "emails")[1] ?? skip("the user has one e-mail address only");
      return `emails[type eq ${quote(textAt(other, "type"))} and value eq ${quote(firstEmail(scene))}]`;
    },
    finds: () => false,
    isOwn: true,
  },
  {
    id: "extension",
    title: "a filter names an extension's attribute by its URI",
    section: "§3.10",
    filter: (scene) => {
      const { schema, name } = extensionText(scene.stage.user);
      const value = textAt(scene.ada, [schema, name]) || skip(`the server keeps no ${name}`);
      return `${schema}:${name} eq ${quote(value)}`;
    },
    finds: (user, scene) => {
      const { path } = extensionText(scene.stage.user);
      return lower(user, path) === lower(scene.ada, path);
    },
  },
];

function firstEmail({ ada }: Scene): string {
  return textAt(elementsAt(ada, "emails")[0], "value") || skip("the server keeps no emails");
}

function firstType({ ada }: Scene): string {
  return textAt(elementsAt(ada, "emails")[0], "type") || skip("the server keeps no type of e-mail addresses");
}

function emailsOf(user: JsonObject): readonly string[] {
  return elementsAt(user, "emails")
    .filter(isObject)
    .map((email) => lower(email, "value"));
}

const isAda = (user: JsonObject, { ada }: Scene): boolean =>
  lower(user, "userName") === lower(ada, "userName");
const named = (scene: Scene): string => `userName eq ${quote(adas(scene, "userName"))}`;
const nobody = 'userName eq "nobody@example.invalid"';

const joining: readonly FilterRow[] = [
  {
    id: "and",
    title: "and finds the users for whom both hold",
    filter: (scene) => `userName sw ${quote(scene.prefix)} and ${named(scene)}`,
    finds: isAda,
    isOwn: true,
  },
  {
    id: "and-none",
    title: "and does not find a user for whom one does not hold",
    filter: (scene) => `${named(scene)} and ${nobody}`,
    finds: () => false,
    isOwn: true,
  },
  {
    id: "or",
    title: "or finds the users for whom one holds",
    filter: (scene) => `${nobody} or ${named(scene)}`,
    finds: isAda,
    isOwn: true,
  },
  {
    id: "not",
    title: "not finds the users for whom it does not hold",
    filter: (scene) => `not (${named(scene)})`,
    finds: (user, scene) => !isAda(user, scene),
  },
  {
    id: "not-group",
    title: "not holds for all that its parentheses group",
    filter: (scene) => `not (${nobody} or userName sw ${quote(scene.prefix)})`,
    finds: () => false,
  },
  {
    id: "and-before-or",
    title: "and binds before or",
    filter: (scene) => `${named(scene)} or ${nobody} and ${nobody}`,
    finds: isAda,
    isOwn: true,
  },
  {
    id: "parentheses",
    title: "parentheses bind before and",
    filter: (scene) => `(${named(scene)} or ${nobody}) and ${nobody}`,
    finds: () => false,
    isOwn: true,
  },
];

/** Every filter that finds something, or is to find nothing. */
export const filterRows: readonly FilterRow[] = [...comparing, ...paths, ...joining];

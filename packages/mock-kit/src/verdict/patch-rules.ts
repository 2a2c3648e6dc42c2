import { isJsonObject, parseAttributePath, type AttributePath } from "@understudy/scim-core";
import type { ClientExchange } from "./client-exchange.ts";
import { each, quote, type ClientRule, type FamilyRule } from "./client-rule.ts";
import type { ClientSession } from "./client-session.ts";
import { operationsOf, type PatchOperation } from "./written-values.ts";

const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const OPS: ReadonlySet<string> = new Set(["add", "remove", "replace"]);

export const patchRules: readonly FamilyRule[] = [
  {
    id: "patch-schemas-missing",
    level: "MUST",
    source: "RFC 7644 §3.5.2",
    says: "A PATCH has the schema of PatchOp.",
    look: each(({ place, json }) => {
      if (place?.operation !== "patch" || json === undefined) return undefined;
      const { schemas } = json;
      return Array.isArray(schemas) && schemas.some(isPatchOp)
        ? undefined
        : `the schemas ${quote(JSON.stringify(schemas ?? []))}`;
    }),
  },
  {
    id: "patch-without-operations",
    level: "MUST",
    source: "RFC 7644 §3.5.2",
    says: "A PATCH has one operation at least, in Operations.",
    look: each((exchange) => {
      if (exchange.place?.operation !== "patch" || exchange.json === undefined) return undefined;
      const operations = operationsOf(exchange);
      return operations === undefined || operations.length === 0 ? "none" : undefined;
    }),
  },
  {
    id: "patch-op-unknown",
    level: "MUST",
    source: "RFC 7644 §3.5.2, §3.12 (invalidSyntax)",
    says: "The op of an operation is add, remove or replace.",
    look: eachOperation(({ op }) =>
      typeof op === "string" && OPS.has(op.toLowerCase())
        ? undefined
        : `the op ${quote(JSON.stringify(op ?? null))}`,
    ),
  },
  {
    id: "patch-op-case",
    level: "SHOULD",
    source: "RFC 7644 §3.5.2",
    says: "The op of an operation is in lower case, as the RFC has it; not every service provider folds it.",
    look: eachOperation(({ op }) =>
      typeof op === "string" && !OPS.has(op) && OPS.has(op.toLowerCase()) ? `the op ${quote(op)}` : undefined,
    ),
  },
  {
    id: "patch-path-malformed",
    level: "MUST",
    source: "RFC 7644 §3.5.2, Figure 7, §3.12 (invalidPath)",
    says: "The path of an operation follows the grammar.",
    look: eachOperation(({ path }) =>
      path !== undefined && (typeof path !== "string" || parse(path) === undefined)
        ? `the path ${quote(typeof path === "string" ? path : JSON.stringify(path))}`
        : undefined,
    ),
  },
  {
    id: "patch-remove-without-path",
    level: "MUST",
    source: "RFC 7644 §3.5.2.2",
    says: "A removal says what it removes.",
    look: eachOperation(({ verb, path }) =>
      verb === "remove" && path === undefined ? "no path" : undefined,
    ),
  },
  {
    id: "patch-without-value",
    level: "MUST",
    source: "RFC 7644 §3.5.2.1, §3.5.2.3",
    says: "What is added or put in place has a value.",
    look: eachOperation(({ verb, value }) =>
      ["add", "replace"].includes(verb) && value === undefined ? "no value" : undefined,
    ),
  },
  {
    id: "patch-without-path-or-object",
    level: "MUST",
    source: "RFC 7644 §3.5.2.1, §3.5.2.3",
    says: "Without a path the value is an object of attributes.",
    look: eachOperation(({ verb, path, value }) =>
      path === undefined && value !== undefined && !isJsonObject(value) && verb !== "remove"
        ? quote(JSON.stringify(value))
        : undefined,
    ),
  },
  {
    id: "patch-key-is-path",
    level: "advice",
    source: "RFC 7644 §3.5.2.1, which has attributes there and names no paths",
    says: "Without a path the keys of the value are attribute names; not every service provider takes paths there.",
    look: eachOperation(({ path, value }) => {
      if (path !== undefined || value === undefined || !isJsonObject(value)) return undefined;
      const key = Object.keys(value).find((name) => /[.[]/.test(withoutUrn(name)) || isUrnPath(name));
      return key === undefined ? undefined : `the key ${quote(key)}`;
    }),
  },
  {
    id: "patch-of-read-only",
    level: "MUST",
    source: "RFC 7644 §3.5.2; RFC 7643 §2.2",
    says: "A PATCH leaves alone what is readOnly.",
    look: eachOperation(({ path }, exchange, session) => {
      const model = exchange.place?.type === undefined ? undefined : session.models[exchange.place.type];
      const parsed = typeof path === "string" ? parse(path) : undefined;
      const target = parsed && model?.resolve(parsed);
      if (target?.kind !== "attribute") return undefined;
      const { attribute, subAttribute = attribute } = target;
      const isReadOnly = attribute.mutability === "readOnly" || subAttribute.mutability === "readOnly";
      return isReadOnly ? quote(JSON.stringify(path)) : undefined;
    }),
  },
];

function isPatchOp(uri: unknown): boolean {
  return typeof uri === "string" && uri.toLowerCase() === PATCH_OP.toLowerCase();
}

function eachOperation(
  got: (operation: PatchOperation, exchange: ClientExchange, session: ClientSession) => string | undefined,
): ClientRule["look"] {
  return each((exchange, session) => {
    const operations = operationsOf(exchange) ?? [];
    return operations.flatMap((operation) => got(operation, exchange, session) ?? [])[0];
  });
}

function parse(path: string): AttributePath | undefined {
  try {
    return parseAttributePath(path);
  } catch {
    return undefined;
  }
}

/** The version in a URN has a dot too. */
function withoutUrn(name: string): string {
  return name.toLowerCase().startsWith("urn:") ? name.slice(name.lastIndexOf(":") + 1) : name;
}

/** The URN of an extension ends with its resource type, in upper case; that of an attribute does not. */
function isUrnPath(name: string): boolean {
  return name.toLowerCase().startsWith("urn:") && /:[a-z]\w*$/.test(name);
}

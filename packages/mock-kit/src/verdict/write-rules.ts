import { isJsonObject, type Attribute, type JsonValue } from "@understudy/scim-core";
import { isQuery, parameterOf, type ClientExchange } from "./client-exchange.ts";
import { each, quote, type FamilyRule } from "./client-rule.ts";
import type { ClientSession } from "./client-session.ts";
import { writtenValues, type WrittenValue } from "./written-values.ts";

/** Milliseconds within which who is deleted and created again was meant to stay. */
const SHORTLY = 600_000;

export const writeRules: readonly FamilyRule[] = [
  {
    id: "create-with-id",
    level: "MUST",
    source: "RFC 7643 §3.1",
    says: "The id of a resource is the service provider's to give.",
    look: each(({ place, json }) =>
      place?.operation === "create" && json?.["id"] !== undefined ? "an id" : undefined,
    ),
  },
  {
    id: "create-with-meta",
    level: "advice",
    source: "RFC 7643 §3.1, which has service providers pass over it",
    says: "The meta of a resource is the service provider's to write.",
    look: each(({ place, json }) =>
      place?.operation === "create" && json?.["meta"] !== undefined
        ? `meta with ${quote(Object.keys(isJsonObject(json["meta"]) ? json["meta"] : {}).join(", "))}`
        : undefined,
    ),
  },
  {
    id: "attribute-unknown",
    level: "SHOULD",
    source: "RFC 7643 §3, §6; the profile's attributes",
    says: "A client writes attributes that a schema of the service provider has.",
    look: eachValue(({ attribute }) => attribute === undefined, describePath),
  },
  {
    id: "attribute-not-served",
    level: "advice",
    source: "the profile's attributes; RFC 7643 §7",
    says: "What the service provider's schemas leave out need not be sent.",
    look: eachValue(
      ({ attribute, isDeclared }, { knobs }) =>
        attribute !== undefined && !isDeclared && knobs.undeclaredAttributes !== "store",
      describePath,
    ),
  },
  {
    id: "boolean-as-string",
    level: "MUST",
    source: "RFC 7643 §2.3.2; RFC 7644 §3.5.2, §3.12 (invalidValue)",
    says: "A boolean is true or false, without quotes.",
    look: eachValue(isBooleanString, describeValue),
  },
  {
    id: "value-type-wrong",
    level: "MUST",
    source: "RFC 7643 §2.3, §2.4; RFC 7644 §3.5.2, §3.12 (invalidValue)",
    says: "A value has the type of its attribute.",
    look: eachValue(
      (written) => !isBooleanString(written) && !isComplexString(written) && !hasType(written),
      describeValue,
    ),
  },
  {
    id: "complex-as-string",
    level: "MUST",
    source: "RFC 7643 §2.3.8; RFC 7644 §3.5.2, §3.12 (invalidValue)",
    says: "A complex value, such as a manager, is an object of its sub-attributes.",
    look: eachValue(isComplexString, describeValue),
  },
  {
    id: "put-without-read",
    level: "SHOULD",
    source: "RFC 7644 §3.5.1",
    says: "Who replaces a resource has read it, since what a PUT leaves out is cleared.",
    look: each((exchange, { exchanges, isCut }, at) => {
      const id = exchange.place?.id;
      if (exchange.place?.operation !== "put" || !exchange.isDone || id === undefined || isCut)
        return undefined;
      const wasRead = exchanges.slice(0, at).some((before) => showsAll(before, id));
      return wasRead ? undefined : "a PUT of what no answer had";
    }),
  },
  {
    id: "put-without-if-match",
    level: "advice",
    source: "RFC 7644 §3.14; the profile's etag",
    says: "Where versions are served, a PUT names the one it replaces.",
    look: each((exchange, { knobs }) =>
      exchange.place?.operation === "put" && knobs.etag !== "off" && exchange.header("if-match") === undefined
        ? "no If-Match"
        : undefined,
    ),
  },
  {
    id: "unchanged-sent-again",
    level: "advice",
    source: "RFC 7644 §3.5",
    says: "What did not change since the last write is not written again.",
    look: each((exchange, { exchanges, repeated }, at) => {
      const before = repeated(exchange).at(-1);
      if (!isUpdate(exchange) || before?.isDone !== true) return undefined;
      const between = exchanges.slice(exchanges.indexOf(before) + 1, at);
      // The very next request may be a retry after an answer that was lost.
      if (between.length === 0 || between.some((each) => each.path === exchange.path && isWrite(each)))
        return undefined;
      return `the ${exchange.method} of request ${before.id} again`;
    }),
  },
  {
    id: "deleted-and-created-again",
    level: "advice",
    source: "RFC 7644 §3.5, §3.6",
    says: "Somebody who stays is updated, not deleted and created again under another id.",
    look: each((exchange, { exchanges }, at) => {
      const userName = exchange.json?.["userName"];
      if (exchange.place?.operation !== "create" || typeof userName !== "string") return undefined;
      const before = exchanges.slice(0, at);
      const deleted = before.filter(
        ({ place, isDone, at: when }) =>
          place?.operation === "delete" && isDone && exchange.at - when < SHORTLY,
      );
      if (deleted.length === 0) return undefined;
      const known = new Map(before.flatMap(namesIn));
      const wasDeleted = deleted.some(({ place }) => known.get(place?.id ?? "") === userName);
      return wasDeleted ? `${quote(userName)} after a DELETE` : undefined;
    }),
  },
];

function eachValue(
  isWrong: (written: WrittenValue, session: ClientSession) => boolean,
  describe: (written: WrittenValue) => string,
): FamilyRule["look"] {
  return each((exchange, session) => {
    const wrong = writtenValues(exchange, session).find((written) => isWrong(written, session));
    return wrong === undefined ? undefined : describe(wrong);
  });
}

function describePath({ path }: WrittenValue): string {
  return quote(path);
}

function describeValue({ path, value }: WrittenValue): string {
  return `${quote(path)} with ${quote(JSON.stringify(value))}`;
}

function isBooleanString({ attribute, value }: WrittenValue): boolean {
  return attribute?.type === "boolean" && typeof value === "string" && /^(true|false)$/i.test(value);
}

function isComplexString({ attribute, value }: WrittenValue): boolean {
  return attribute?.type === "complex" && typeof value === "string";
}

/** Null and an empty list unassign (RFC 7643 §2.5). */
function hasType({ attribute, value }: WrittenValue): boolean {
  if (attribute === undefined || value === null) return true;
  if (Array.isArray(value)) {
    return (
      attribute.multiValued && value.every((element) => element === null || isOfType(attribute, element))
    );
  }
  // In place of a list of values a PATCH may have one of them.
  return isOfType(attribute, value);
}

function isOfType({ type }: Attribute, value: JsonValue): boolean {
  switch (type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value);
    case "decimal":
      return typeof value === "number";
    case "complex":
      return isJsonObject(value);
    case "string":
    case "dateTime":
    case "reference":
    case "binary":
      return typeof value === "string";
  }
}

function isUpdate({ place }: ClientExchange): boolean {
  return place?.operation === "put" || place?.operation === "patch";
}

function isWrite(exchange: ClientExchange): boolean {
  return isUpdate(exchange) || exchange.place?.operation === "delete";
}

/** An answer that had the whole resource, as far as its beginning tells. */
function showsAll(exchange: ClientExchange, id: string): boolean {
  const { isDone, answerText } = exchange;
  const isPart =
    (isQuery(exchange) || exchange.method === "GET") &&
    ["attributes", "excludedAttributes"].some((name) => parameterOf(exchange, name) !== undefined);
  const isLong = answerText.endsWith("…") && isQuery(exchange);
  return isDone && !isPart && (isLong || answerText.includes(`"id":${JSON.stringify(id)}`));
}

function namesIn({ answer }: ClientExchange): [string, string][] {
  const resources = Array.isArray(answer?.["Resources"]) ? answer["Resources"] : [answer];
  return resources.flatMap((resource) => {
    if (resource === undefined || !isJsonObject(resource)) return [];
    const { id, userName } = resource;
    return typeof id === "string" && typeof userName === "string" ? [[id, userName]] : [];
  });
}

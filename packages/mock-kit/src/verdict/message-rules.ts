import type { JsonObject } from "@understudy/scim-core";
import type { ClientExchange } from "./client-exchange.ts";
import { each, quote, type FamilyRule } from "./client-rule.ts";
import type { ClientSession } from "./client-session.ts";

/** The message that a body has to be, by what the request does. */
const MESSAGES: Readonly<Partial<Record<string, string>>> = {
  search: "urn:ietf:params:scim:api:messages:2.0:SearchRequest",
  bulk: "urn:ietf:params:scim:api:messages:2.0:BulkRequest",
};

export const messageRules: readonly FamilyRule[] = [
  {
    id: "content-type-missing",
    level: "SHOULD",
    source: "RFC 9110 §8.3; RFC 7644 §8.1",
    says: "A request with a body says in Content-Type that it is SCIM.",
    look: each((exchange) =>
      hasScimBody(exchange) && contentTypeOf(exchange) === "" ? "no Content-Type" : undefined,
    ),
  },
  {
    id: "content-type-wrong",
    // SCIM identifies its content by the type, and says no MUST of it to clients.
    level: "SHOULD",
    source: "RFC 7644 §3.1, §8.1; RFC 9110 §8.3",
    says: "The Content-Type of a body is application/scim+json, or application/json where that is taken.",
    look: each((exchange) => {
      const type = contentTypeOf(exchange);
      return hasScimBody(exchange) && type !== "" && !isJson(type) ? quote(type) : undefined;
    }),
  },
  {
    id: "content-type-generic",
    level: "advice",
    source: "RFC 7644 §8.1",
    says: "SCIM has a media type of its own, application/scim+json, which every service provider takes.",
    look: each((exchange) =>
      hasScimBody(exchange) && contentTypeOf(exchange) === "application/json"
        ? quote("application/json")
        : undefined,
    ),
  },
  {
    id: "charset-not-utf-8",
    level: "MUST",
    source: "RFC 8259 §8.1; RFC 7644 §3.8",
    says: "Bodies are in UTF-8, whatever charset a header names.",
    look: each((exchange) => {
      const charset = /charset="?([^";\s]+)/i.exec(exchange.header("content-type") ?? "")?.[1];
      return charset !== undefined && !/^utf-?8$/i.test(charset) ? `charset=${quote(charset)}` : undefined;
    }),
  },
  {
    id: "accept-without-scim",
    level: "SHOULD",
    source: "RFC 7644 §3.8; RFC 9110 §12.5.1",
    says: "An Accept header lets SCIM or JSON be answered.",
    look: each((exchange) => {
      const accept = exchange.header("accept");
      return accept !== undefined && exchange.base !== undefined && !acceptsJson(accept)
        ? quote(accept)
        : undefined;
    }),
  },
  {
    id: "body-not-json",
    level: "MUST",
    source: "RFC 7644 §3.1; RFC 8259",
    says: "A body is one JSON object.",
    look: each((exchange) =>
      hasScimBody(exchange) && exchange.isWhole && exchange.json === undefined
        ? `a body of ${exchange.body.length} characters that is none`
        : undefined,
    ),
  },
  {
    id: "body-on-read",
    level: "SHOULD",
    source: "RFC 9110 §9.3.1, §9.3.2, §9.3.5",
    says: "GET, HEAD and DELETE have no body.",
    look: each(({ method, body }) =>
      ["GET", "HEAD", "DELETE"].includes(method) && body !== ""
        ? `${method} with ${body.length} characters`
        : undefined,
    ),
  },
  {
    id: "method-override",
    level: "SHOULD",
    source: "RFC 7644 §3.2",
    says: "The method is that of HTTP; SCIM has no header in place of it.",
    look: each((exchange) => {
      const override = exchange.header("x-http-method-override");
      return override === undefined ? undefined : `X-HTTP-Method-Override: ${quote(override)}`;
    }),
  },
  {
    id: "schemas-missing",
    level: "MUST",
    source: "RFC 7643 §3; RFC 7644 §3.1",
    says: "A resource, a search and a bulk request name their schemas.",
    look: each(({ json, place }) =>
      json !== undefined && isMessage(place?.operation) && schemasOf(json).length === 0
        ? "no schemas"
        : undefined,
    ),
  },
  {
    id: "schemas-wrong",
    level: "MUST",
    source: "RFC 7643 §3; RFC 7644 §3.1",
    says: "The schemas of a body have the URI of what it is.",
    look: each((exchange, session) => {
      const { json, place } = exchange;
      if (json === undefined || !isMessage(place?.operation)) return undefined;
      const schemas = schemasOf(json);
      const expected = MESSAGES[place?.operation ?? ""] ?? coreSchema(exchange, session);
      return schemas.length === 0 || expected === undefined || schemas.includes(expected.toLowerCase())
        ? undefined
        : quote(schemas.join(", "));
    }),
  },
  {
    id: "schemas-without-extension",
    level: "MUST",
    source: "RFC 7643 §3",
    says: "The schemas of a resource have the URI of every extension it has attributes of.",
    look: each(({ json, place }) => {
      if (json === undefined || !isWrite(place?.operation)) return undefined;
      const schemas = schemasOf(json);
      if (schemas.length === 0) return undefined;
      return Object.keys(json)
        .filter((key) => /^urn:/i.test(key) && !schemas.includes(key.toLowerCase()))
        .map(quote)[0];
    }),
  },
];

function hasScimBody({ body, base, method }: ClientExchange): boolean {
  return body !== "" && base !== undefined && ["POST", "PUT", "PATCH"].includes(method);
}

function contentTypeOf(exchange: ClientExchange): string {
  return (exchange.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function isJson(type: string): boolean {
  return type === "application/json" || type === "application/scim+json";
}

function acceptsJson(accept: string): boolean {
  const ranges = accept.split(",").map((range) => (range.split(";")[0] ?? "").trim().toLowerCase());
  return ranges.some((range) => ["", "*/*", "application/*"].includes(range) || isJson(range));
}

function isWrite(operation: string | undefined): boolean {
  return operation === "create" || operation === "put";
}

function isMessage(operation: string | undefined): boolean {
  return isWrite(operation) || operation === "search" || operation === "bulk";
}

function schemasOf({ schemas }: JsonObject): string[] {
  const uris = Array.isArray(schemas) ? schemas.filter((uri) => typeof uri === "string") : [];
  // Much of a URN is the same in any case (RFC 8141 §3.1); who is only loose with the rest is not accused.
  return uris.map((uri) => uri.toLowerCase());
}

function coreSchema({ place }: ClientExchange, { models }: ClientSession): string | undefined {
  return place?.type === undefined ? undefined : models[place.type]?.resourceType.schema.id;
}

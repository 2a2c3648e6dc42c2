import { filterPaths, formatAttributePath, parseFilter, type Filter } from "@understudy/scim-core";
import { parameterOf, type ClientExchange } from "./client-exchange.ts";
import { each, quote, type ClientRule, type FamilyRule } from "./client-rule.ts";
import type { ClientSession } from "./client-session.ts";

const OPERATOR = "(?:eq|ne|co|sw|ew|gt|ge|lt|le)";
const SINGLE_QUOTED = new RegExp(`\\s${OPERATOR}\\s+'`, "i");
const UNQUOTED = new RegExp(
  `\\s${OPERATOR}\\s+(?!["'])(?!(?:true|false|null|-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)(?=[\\s)\\]]|$))\\S`,
  "i",
);
/** A quoted value that ends where the filter goes on within a word, or never. */
const BROKEN_QUOTES = /^(?:[^"]|"(?:[^"\\]|\\["\\/bfnrt]|\\u[\da-f]{4})*"(?=[\s)\]]|$))*$/i;

const PASSWORD = /\bpassword\s+[a-z]{2}\b/i;

/** What filters take the place of elsewhere, and parameters in a case that is not SCIM's. */
const PARAMETERS = [
  "filter",
  "startIndex",
  "count",
  "cursor",
  "sortBy",
  "sortOrder",
  "attributes",
  "excludedAttributes",
];
const FOREIGN = new Set(["$filter", "$top", "$skip", "$select", "$orderby", "limit", "offset", "page"]);

export const filterRules: readonly FamilyRule[] = [
  {
    id: "filter-value-unquoted",
    level: "MUST",
    source: "RFC 7644 §3.4.2.2 (compValue)",
    says: "A string that a filter compares with stands in double quotes.",
    look: malformed("unquoted"),
  },
  {
    id: "filter-single-quotes",
    level: "MUST",
    source: "RFC 7644 §3.4.2.2 (compValue); RFC 8259 §7",
    says: "The quotes of a filter are double ones.",
    look: malformed("single-quotes"),
  },
  {
    id: "filter-badly-escaped",
    level: "MUST",
    source: "RFC 7644 §3.4.2.2 (compValue); RFC 8259 §7",
    says: "A quote or a backslash within a filter's value is escaped as in JSON.",
    look: malformed("badly-escaped"),
  },
  {
    id: "filter-malformed",
    level: "MUST",
    source: "RFC 7644 §3.4.2.2, Figure 1",
    says: "A filter follows the grammar.",
    look: malformed("malformed"),
  },
  {
    id: "filter-attribute-unknown",
    level: "SHOULD",
    source: "RFC 7644 §3.4.2.2",
    says: "A filter names attributes that the schemas have.",
    look: each((exchange, session) => unknownAttribute(exchange, session)),
  },
  {
    id: "filter-not-served",
    level: "SHOULD",
    source: "the profile's filterable attributes and operators; RFC 7644 §3.4.2.2",
    says: "A filter asks for what the service provider can filter on.",
    look: each((exchange, session) => {
      const isRefused = exchange.status === 400 && exchange.answer?.["scimType"] === "invalidFilter";
      const filter = filterOf(exchange);
      if (!isRefused || filter === undefined || parse(filter) === undefined) return undefined;
      const isAnotherRules = PASSWORD.test(filter) || unknownAttribute(exchange, session) !== undefined;
      return isAnotherRules ? undefined : quote(filter);
    }),
  },
  {
    id: "filter-plus-unencoded",
    level: "SHOULD",
    source: "RFC 3986 §2.2; WHATWG URL, application/x-www-form-urlencoded",
    says: "A plus sign within a filter's value is sent as %2B, since many read it as a blank.",
    look: each(({ search }) => {
      const value = /(?:^|&)filter=([^&]*)/i.exec(search)?.[1] ?? "";
      // Who writes blanks as %20 does not mean a blank by +.
      const hasPlus = /(?:%22|")(?:(?!%22|")[^&])*[^\s&]\+[^\s&]/i.test(value);
      return value.includes("%20") && hasPlus ? quote(value) : undefined;
    }),
  },
  {
    id: "query-parameter-unknown",
    level: "SHOULD",
    source: "RFC 7644 §3.4.2 to §3.4.2.5, §3.9, which have service providers pass over others",
    says: "Query parameters have the names of SCIM, in its case.",
    look: each(({ query, place }) => {
      if (place?.operation !== "list" && place?.operation !== "get") return undefined;
      const wrong = [...query.keys()].find(
        (name) =>
          FOREIGN.has(name) ||
          PARAMETERS.some((known) => known !== name && known.toLowerCase() === name.toLowerCase()),
      );
      return wrong === undefined ? undefined : quote(wrong);
    }),
  },
  {
    id: "filter-on-password",
    level: "SHOULD",
    source: "RFC 7644 §7.5.2; RFC 7643 §9.2",
    says: "A password is no part of a URL; what is confidential is searched for by POST.",
    look: each(({ query, place }) =>
      place?.operation === "list" && PASSWORD.test(query.get("filter") ?? "")
        ? "a filter on password"
        : undefined,
    ),
  },
];

type Mistake = "unquoted" | "single-quotes" | "badly-escaped" | "malformed";

function malformed(wanted: Mistake): ClientRule["look"] {
  return each((exchange) => {
    const filter = filterOf(exchange);
    return filter !== undefined && parse(filter) === undefined && mistakeOf(filter) === wanted
      ? quote(filter)
      : undefined;
  });
}

function mistakeOf(filter: string): Mistake {
  if (SINGLE_QUOTED.test(filter)) return "single-quotes";
  if (!BROKEN_QUOTES.test(filter)) return "badly-escaped";
  return UNQUOTED.test(filter.replaceAll(/"[^"]*"/g, '""')) ? "unquoted" : "malformed";
}

function filterOf(exchange: ClientExchange): string | undefined {
  const { place } = exchange;
  const reads = place?.operation === "list" || place?.operation === "search";
  return reads ? parameterOf(exchange, "filter") : undefined;
}

function parse(filter: string): Filter | undefined {
  try {
    return parseFilter(filter);
  } catch {
    return undefined;
  }
}

function unknownAttribute(exchange: ClientExchange, { models }: ClientSession): string | undefined {
  const model = exchange.place?.type === undefined ? undefined : models[exchange.place.type];
  const filter = parse(filterOf(exchange) ?? "");
  if (model === undefined || filter === undefined) return undefined;
  const unknown = filterPaths(filter).find((path) => model.resolve(path) === undefined);
  return unknown === undefined ? undefined : quote(formatAttributePath(unknown));
}

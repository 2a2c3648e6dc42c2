import { invalidValue, tooMany, type ScimRequest } from "@understudy/scim-core";
import { contentOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf } from "./place.ts";

/** Pages as some vendors count them (RFC 7644 §3.4.2.4 leaves most of it to the provider). */
export const pages: Layer = ({ knobs }) => {
  const { startIndexBelowOne, maxStartIndex, countZero, countAboveMax, page } = knobs;
  const isAsRfc =
    startIndexBelowOne === "one" &&
    maxStartIndex === "unlimited" &&
    countZero === "totals" &&
    countAboveMax === "clamp";
  if (isAsRfc) return undefined;
  return (next) => (request) => {
    if (placeOf(request)?.operation !== "list") return next(request);
    const startIndex = numberOf(request, "startIndex");
    const count = numberOf(request, "count");
    if (startIndexBelowOne === "refuse" && startIndex !== undefined && startIndex < 1) {
      throw invalidValue("startIndex", String(startIndex), "1 or more");
    }
    if (maxStartIndex !== "unlimited" && startIndex !== undefined && startIndex > maxStartIndex) {
      throw invalidValue("startIndex", `${startIndex}, which is too big`, `at most ${maxStartIndex}`);
    }
    if (countAboveMax === "refuse" && count !== undefined && count > page.max) {
      throw invalidValue("count", String(count), `at most ${page.max}`);
    }
    if (count !== 0 || countZero === "totals") return next(request);
    if (countZero === "refuse") throw invalidValue("count", "0", "1 or more");
    const query = new URLSearchParams(request.query);
    query.delete("count");
    return next({ ...request, query });
  };
};

/** Refuses a query with more results than a vendor wants to answer (RFC 7644 Table 9). */
export const tooManyResults: Layer = ({ knobs }) => {
  const most = knobs.maxResults;
  if (most === "unlimited") return undefined;
  return (next) => async (request) => {
    const response = await next(request);
    const operation = placeOf(request)?.operation;
    if (response.status !== 200 || (operation !== "list" && operation !== "search")) return response;
    const { totalResults } = contentOf(response);
    if (typeof totalResults !== "number" || totalResults <= most) return response;
    throw tooMany(`a query with ${totalResults} results`, most);
  };
};

/** Answers resources whole, whatever a client asks for. */
export const wholeResources: Layer = ({ knobs }) =>
  knobs.projection === "supported"
    ? undefined
    : (next) => (request) => {
        const query = new URLSearchParams(request.query);
        query.delete("attributes");
        query.delete("excludedAttributes");
        return next({ ...request, query });
      };

function numberOf({ query }: ScimRequest, name: string): number | undefined {
  const text = query.get(name)?.trim() ?? "";
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

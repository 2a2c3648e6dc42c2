import { invalidFilter, parseFilter, type Filter, type ScimResponse } from "@understudy/scim-core";
import { contentOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf } from "./place.ts";

const EMPTY_LIST = {
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: 0,
  startIndex: 1,
  itemsPerPage: 0,
  Resources: [],
};

/** Makes of a filter that is refused what some vendors make of it: a list of nobody, or of everybody. */
export const filterFailure: Layer = ({ knobs }) => {
  const { filterFailure: failure } = knobs;
  if (failure === "refuse") return undefined;
  return (next) => async (request) => {
    const ask = async (): Promise<ScimResponse> => next(request);
    const response = await ask().catch(onlyInvalidFilter);
    if (response !== undefined && !isInvalidFilter(response)) return response;
    if (placeOf(request)?.operation !== "list") return response ?? next(request);
    if (failure === "empty") {
      const headers = { "content-type": "application/scim+json" };
      return { status: 200, headers, body: JSON.stringify(EMPTY_LIST) };
    }
    const query = new URLSearchParams(request.query);
    query.delete("filter");
    return next({ ...request, query });
  };
};

/** Refuses operators a vendor does not know, and filters with too many parts (Databricks). */
export const filterOperators: Layer = ({ knobs }) => {
  const { filterOperators: known, maxFilterTerms } = knobs;
  if (known === "all" && maxFilterTerms === "unlimited") return undefined;
  return (next) => (request) => {
    const text = request.query.get("filter");
    if (text === null || text === "") return next(request);
    const used = operatorsOf(parseFilter(text));
    const unknown = known === "all" ? undefined : used.find((operator) => !known.includes(operator));
    if (unknown !== undefined) {
      throw invalidFilter(
        text,
        undefined,
        `the operator ${unknown}`,
        known === "all" ? "" : known.join(", "),
      );
    }
    if (maxFilterTerms !== "unlimited" && used.length > maxFilterTerms) {
      throw invalidFilter(text, undefined, `${used.length} terms`, `at most ${maxFilterTerms}`);
    }
    return next(request);
  };
};

/** Every operator of a filter, each as often as it stands there. */
function operatorsOf(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case "comparison":
      return [filter.operator, ...bracketed(filter)];
    case "present":
      return ["pr", ...bracketed(filter)];
    case "valuePath":
      return bracketed(filter);
    case "not":
      return ["not", ...operatorsOf(filter.operand)];
    case "and":
    case "or":
      return [filter.kind, ...operatorsOf(filter.left), ...operatorsOf(filter.right)];
  }
}

function bracketed({
  path,
}: Extract<Filter, { kind: "comparison" | "present" | "valuePath" }>): readonly string[] {
  return path.valueFilter === undefined ? [] : operatorsOf(path.valueFilter);
}

function isInvalidFilter(response: ScimResponse): boolean {
  return response.status === 400 && contentOf(response)["scimType"] === "invalidFilter";
}

/** A layer below throws its refusal; the service answers it. */
function onlyInvalidFilter(error: unknown): undefined {
  if (error instanceof Error && "scimType" in error && error.scimType === "invalidFilter") return undefined;
  throw error;
}

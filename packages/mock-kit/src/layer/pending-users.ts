import { isJsonObject, ScimError } from "@understudy/scim-core";
import { addDuration, parseDuration } from "../time.ts";
import { contentOf } from "./json-body.ts";
import type { Layer, LayerContext } from "./layer.ts";
import { placeOf, type Place } from "./place.ts";

/**
 * Has new users pending for a while, as where they have to accept an invitation: a filter that finds one is refused, and
 * changes to them are answered and not made (Zoom).
 */
export const pendingUsers: Layer = (context) => {
  const rules = context.knobs.pendingUsers;
  if (rules === "off") return undefined;
  return (next) => async (request) => {
    const place = placeOf(request);
    if (place?.type !== "User") return next(request);
    const isChange = place.operation === "patch" || place.operation === "put";
    if (isChange && rules.updates === "ignored" && (await isPending(place.id, rules.for, context))) {
      return next({ ...request, method: "GET" });
    }
    const response = await next(request);
    if (!isSearch(place) || !request.query.has("filter")) return response;
    const { Resources: found } = contentOf(response);
    for (const user of Array.isArray(found) ? found.filter(isJsonObject) : []) {
      if (!(await isPending(user["id"], rules.for, context))) continue;
      throw new ScimError(
        rules.onFilter,
        undefined,
        `A user is pending: got a filter that finds them, expected them to have accepted.`,
      );
    }
    return response;
  };
};

function isSearch({ operation }: Place): boolean {
  return operation === "list" || operation === "search";
}

async function isPending(id: unknown, span: string, { store, clock }: LayerContext): Promise<boolean> {
  const record = typeof id === "string" ? await store.get("User", id) : undefined;
  const duration = parseDuration(span);
  if (record === undefined || duration === undefined) return false;
  const end = addDuration(Date.parse(record.resource.meta.created), duration);
  return end !== undefined && clock.now() < end;
}

import { isJsonObject, type JsonObject } from "@understudy/scim-core";
import { bodyOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf } from "./place.ts";

/** Keeps what a PUT does not name, as vendors do that take part of a resource for a change (Zoom). */
export const putMerge: Layer = ({ knobs, store }) =>
  knobs.putMissing === "clear"
    ? undefined
    : (next) => async (request) => {
        const place = placeOf(request);
        const given = bodyOf(request);
        const isPut = place?.operation === "put" && place.type !== undefined && place.id !== undefined;
        if (!isPut || given === undefined) return next(request);
        const record = await store.get(place.type, place.id);
        if (record === undefined) return next(request);
        const { schemas: _schemas, id: _id, meta: _meta, ...before } = record.resource;
        return next({ ...request, body: merge(before, given) });
      };

/** Attribute by attribute, and below an extension too; a name may come in another case. */
function merge(before: JsonObject, given: JsonObject): JsonObject {
  const merged = { ...given };
  for (const [name, old] of Object.entries(before)) {
    const key = Object.keys(given).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const now = key === undefined ? undefined : given[key];
    if (key === undefined) merged[name] = old;
    else if (name.startsWith("urn:") && isJsonObject(old) && isJsonObject(now)) merged[key] = merge(old, now);
  }
  return merged;
}

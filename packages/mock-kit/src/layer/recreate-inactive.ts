import type { JsonObject, StoreRecord } from "@understudy/scim-core";
import { bodyOf, contentOf, memberOf } from "./json-body.ts";
import type { Layer, LayerContext } from "./layer.ts";
import { placeOf } from "./place.ts";

/** Makes something of a POST for a user who is there and inactive: brings them back, or makes another in their place. */
export const recreateInactive: Layer = (context) => {
  const { recreateInactive: mode } = context.knobs;
  if (mode === "conflict") return undefined;
  return (next) => async (request) => {
    const response = await next(request);
    const place = placeOf(request);
    if (place?.operation !== "create" || place.type !== "User" || response.status !== 409) return response;
    const body = bodyOf(request) ?? {};
    const inactive = await inactiveNamed(body, context);
    if (inactive === undefined) return response;
    if (mode === "new-id") {
      await context.store.delete("User", inactive.id);
      return next(request);
    }
    const path = `/${place.endpoint}/${encodeURIComponent(inactive.id)}`;
    const back = await next({ ...request, method: "PUT", path, body: { ...body, active: true } });
    return back.status === 200 && contentOf(back)["active"] === true ? { ...back, status: 201 } : back;
  };
};

/** userName compares without case (RFC 7643 §4.1.1), and so are its index keys. */
async function inactiveNamed(body: JsonObject, { store }: LayerContext): Promise<StoreRecord | undefined> {
  const userName = memberOf(body, "userName");
  if (typeof userName !== "string") return undefined;
  const [record] = await store.find("User", "userName", userName.toLowerCase());
  return record?.resource["active"] === false ? record : undefined;
}

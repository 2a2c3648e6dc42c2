import { ScimError } from "@understudy/scim-core";
import { contentOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf } from "./place.ts";

/** Has so many seats for active users, and refuses another user, or answers 201 and forgets them (a bug ICE had). */
export const seats: Layer = ({ knobs, store }) => {
  const rules = knobs.seats;
  if (rules === "off") return undefined;
  return (next) => async (request) => {
    const place = placeOf(request);
    if (place?.operation !== "create" || place.type !== "User") return next(request);
    const { totalResults } = await store.scan("User", {
      matches: (user) => user["active"] !== false,
      count: 0,
    });
    if (totalResults < rules.limit) return next(request);
    if (rules.failure !== "forget") {
      throw new ScimError(
        rules.failure,
        undefined,
        `No seat is left: got user ${totalResults + 1}, expected at most ${rules.limit} active ones.`,
      );
    }
    const response = await next(request);
    const { id } = contentOf(response);
    if (typeof id === "string") await store.delete("User", id);
    return response;
  };
};

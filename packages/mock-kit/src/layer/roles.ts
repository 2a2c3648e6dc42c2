import { bodyOf, memberOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf } from "./place.ts";

/** Gives a new user who comes without a role the one that a vendor has for such people. */
export const defaultRole: Layer = ({ knobs }) => {
  const role = knobs.defaultRole;
  if (role === "none") return undefined;
  return (next) => (request) => {
    const place = placeOf(request);
    const body = bodyOf(request);
    if (place?.operation !== "create" || place.type !== "User" || body === undefined) return next(request);
    const given = memberOf(body, "roles");
    if (given !== undefined && !(Array.isArray(given) && given.length === 0)) return next(request);
    const others = Object.entries(body).filter(([name]) => name.toLowerCase() !== "roles");
    return next({
      ...request,
      body: { ...Object.fromEntries(others), roles: [{ value: role, display: role }] },
    });
  };
};

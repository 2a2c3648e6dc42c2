import { methodNotAllowed, notFound, notImplemented, type ScimError } from "@understudy/scim-core";
import { contentOf } from "./json-body.ts";
import type { Layer } from "./layer.ts";
import { placeOf, type Operation, type Place } from "./place.ts";

/** What a path takes by itself, by operation, for `Allow`. */
const METHODS: readonly (readonly [Operation, string])[] = [
  ["list", "GET"],
  ["create", "POST"],
  ["get", "GET"],
  ["put", "PUT"],
  ["patch", "PATCH"],
  ["delete", "DELETE"],
];

/** Refuses operations a vendor does not have, each with its own status, and says so of PATCH in ServiceProviderConfig. */
export const unserved: Layer = ({ knobs }) => {
  const off = knobs.unserved;
  if (Object.keys(off).length === 0) return undefined;
  return (next) => async (request) => {
    const place = placeOf(request);
    const status = place && off[place.operation];
    if (place !== undefined && status !== undefined) throw refusal(request.method, place, status, off);
    const response = await next(request);
    const isConfig = place?.endpoint.toLowerCase() === "serviceproviderconfig" && response.status === 200;
    if (!isConfig || off.patch === undefined) return response;
    return { ...response, body: JSON.stringify({ ...contentOf(response), patch: { supported: false } }) };
  };
};

/** Serves ServiceProviderConfig under the plural that Salesforce has, and no longer under its own name. */
export const pluralConfig: Layer = ({ knobs }) =>
  knobs.configEndpoint === "ServiceProviderConfig"
    ? undefined
    : (next) => (request) => {
        const name = request.path.replaceAll("/", "").toLowerCase();
        if (name === "serviceproviderconfig") throw notFound("endpoint", request.path);
        return next(
          name === "serviceproviderconfigs" ? { ...request, path: "/ServiceProviderConfig" } : request,
        );
      };

/** Has some of the discovery endpoints only. */
export const undiscovered: Layer = ({ knobs }) => {
  const missing = new Set(knobs.undiscovered.map((name) => name.toLowerCase()));
  if (missing.size === 0) return undefined;
  return (next) => (request) => {
    const place = placeOf(request);
    if (place !== undefined && missing.has(place.endpoint.toLowerCase())) {
      throw notFound("endpoint", request.path);
    }
    return next(request);
  };
};

function refusal(
  method: string,
  { id, operation, endpoint }: Place,
  status: 404 | 405 | 501,
  off: Readonly<Partial<Record<Operation, number>>>,
): ScimError {
  if (status === 404) return notFound("endpoint", `/${endpoint}`);
  if (status === 501) return notImplemented(`${method} at /${endpoint}`);
  const here: readonly Operation[] =
    id === undefined ? ["list", "create"] : ["get", "put", "patch", "delete"];
  const isOwn = METHODS.some(([name]) => name === operation);
  const allowed = isOwn
    ? METHODS.filter(([name]) => here.includes(name) && off[name] === undefined).map(([, verb]) => verb)
    : [];
  return methodNotAllowed(method, allowed);
}

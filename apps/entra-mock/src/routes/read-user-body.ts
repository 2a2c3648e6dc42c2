import { z } from "zod";
import { readBody, type GraphCall } from "../graph/graph-call.ts";
import { isDirectoryExtension, type UserBody } from "./user-properties.ts";

const extensionsShape = z.record(z.string(), z.string().nullable());

/**
 * Reads the body of a user; directory extensions, whose names are the tenant's own, stand beside Graph's properties.
 *
 * @throws GraphError 400
 * @example
 * readUserBody(call, userChangeShape);
 */
export function readUserBody(call: GraphCall, shape: z.ZodType<UserBody>): UserBody {
  const { body } = call;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return readBody(call, shape);
  const own: [string, unknown][] = [];
  const extensions: [string, unknown][] = [];
  for (const entry of Object.entries(body)) (isDirectoryExtension(entry[0]) ? extensions : own).push(entry);
  return {
    ...readBody({ ...call, body: Object.fromEntries(own) }, shape),
    ...readBody({ ...call, body: Object.fromEntries(extensions) }, extensionsShape),
  };
}

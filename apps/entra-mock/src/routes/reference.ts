import { z } from "zod";
import { readBody, type GraphCall } from "../graph/graph-call.ts";
import { GraphError } from "../graph/graph-error.ts";

const referenceShape = z.strictObject({ "@odata.id": z.string().min(1) });

/**
 * Reads the body of a `$ref`: the id at the end of its `@odata.id`.
 *
 * @throws GraphError 400
 * @example
 * readReference(call); // "9bb0f679-…" of {"@odata.id":"https://graph.microsoft.com/v1.0/users/9bb0f679-…"}
 */
export function readReference(call: GraphCall): string {
  return idOfReference(readBody(call, referenceShape)["@odata.id"]);
}

/**
 * Takes the id out of a reference such as `https://graph.microsoft.com/v1.0/directoryObjects/{id}`, whatever the host.
 *
 * @throws GraphError 400
 */
export function idOfReference(reference: string): string {
  const [, quoted, plain] =
    /\/(?:users|groups|directoryObjects)(?:\('([^'/]+)'\)|\/([^/?]+))$/iu.exec(reference) ?? [];
  const id = quoted ?? plain;
  if (id !== undefined) return id;
  throw new GraphError(
    400,
    "Request_BadRequest",
    `@odata.id: got "${reference}", expected a URL that ends in /directoryObjects/{id}, /users/{id} or /groups/{id}.`,
  );
}

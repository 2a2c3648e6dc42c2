import { expectStatus } from "../check/expect.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import type { JsonObject } from "../json.ts";
import { urns } from "../urns.ts";

/** One operation of a PATCH (RFC 7644 §3.5.2). */
export interface Operation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** Sends a PATCH. */
export async function patch({ scim }: Stage, path: string, operations: readonly unknown[]): Promise<Answer> {
  return scim(`PATCH ${path}`, { body: { schemas: [urns.patchOp], Operations: operations } });
}

/** Sends a PATCH that must succeed, and reads what it leaves. */
export async function applied(
  stage: Stage,
  path: string,
  operations: readonly Operation[],
): Promise<JsonObject> {
  expectStatus(await patch(stage, path, operations), 200, 204);
  return stage.read(path);
}

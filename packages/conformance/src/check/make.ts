import { createdId } from "../http/created-id.ts";
import type { Ledger } from "../http/ledger.ts";
import type { Scim } from "../http/scim.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { TargetType } from "../target/resource-type.ts";
import { Skip } from "./finding.ts";

/** A resource the run made. */
export interface Made {
  readonly id: string;
  /** Below the Tenant URL, e.g. `/Users/2819c223`. */
  readonly path: string;
  /** What was sent. */
  readonly sent: JsonObject;
  /** What the server answered; what was sent where it answered nothing. */
  readonly created: JsonObject;
}

/** Creates a resource that a check stands on; where that fails, other checks say so, and this one says nothing. */
export async function make(type: TargetType, sent: JsonObject, scim: Scim, ledger: Ledger): Promise<Made> {
  const answer = await scim(`POST ${type.endpoint}`, { body: sent });
  if (answer.status < 200 || answer.status > 299) {
    throw new Skip(
      `a ${type.name} to try it on was not created: POST ${type.endpoint} answered ${answer.status}`,
    );
  }
  const created = isObject(answer.json) ? answer.json : sent;
  const id = createdId(answer);
  if (id === "") throw new Skip(`a ${type.name} to try it on has no id`);
  const path = `${type.endpoint}/${encodeURIComponent(id)}`;
  if (!ledger.mayChange(path))
    throw new Skip(`what the server says it made is not what the run sent: ${path}`);
  return { id, path, sent, created };
}

import type { Answer } from "../http/answer.ts";
import { NoAnswerError } from "../http/exchange.ts";
import type { Scim } from "../http/scim.ts";
import { isObject, valueAt, type JsonObject } from "../json.ts";
import type { AttributeDefinition } from "./attribute.ts";
import type { Names } from "./names.ts";
import type { TargetType } from "./resource-type.ts";
import { buildSample, type SampleSize } from "./sample.ts";

/** What came of creating the first user: how much the server takes, and what it keeps. */
export interface Rehearsal {
  readonly type: TargetType;
  readonly size: SampleSize;
  /** The first user as the server shows it; undefined where none could be made. */
  readonly kept: JsonObject | undefined;
  readonly notes: readonly string[];
}

/**
 * Creates a resource to see whether the server takes all of a sample, or only what its schema requires. Where there is
 * no schema, what comes back is what the server has.
 *
 * @example
 * const { size, kept } = await rehearse(user, scim, names);
 */
export async function rehearse(type: TargetType, scim: Scim, names: Names): Promise<Rehearsal> {
  const refusals: string[] = [];
  for (const size of ["full", "required"] as const) {
    const body = buildSample(type, names.fresh(), size);
    const answer = await answerTo(scim, type, body);
    if (answer === undefined) break;
    if (answer.status >= 200 && answer.status < 300) {
      const kept = isObject(answer.json) ? answer.json : body;
      const notes = refusals.map((text) => `Only what the schema requires is sent: ${text}`);
      return { type: type.isDeclared ? type : narrow(type, kept), size, kept, notes };
    }
    refusals.push(`a ${type.name} with all that the checks look at was answered ${answer.status}.`);
    if (answer.status >= 500) break;
  }
  return { type, size: "full", kept: undefined, notes: [] };
}

/** What the server answers; undefined where it does not, which the checks will say. */
async function answerTo(scim: Scim, type: TargetType, body: JsonObject): Promise<Answer | undefined> {
  try {
    return await scim(`POST ${type.endpoint}`, { body });
  } catch (error) {
    if (error instanceof NoAnswerError) return undefined;
    throw error;
  }
}

function narrow(type: TargetType, kept: JsonObject): TargetType {
  return {
    ...type,
    attributes: keptOf(type.attributes, kept),
    extensions: type.extensions.filter(({ schema }) => isObject(kept[schema])),
  };
}

function keptOf(attributes: readonly AttributeDefinition[], value: unknown): readonly AttributeDefinition[] {
  return attributes.filter((attribute) => attribute.required || valueAt(value, attribute.name) !== undefined);
}

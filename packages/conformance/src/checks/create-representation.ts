import { expectSuccess } from "../check/expect.ts";
import { skip } from "../check/finding.ts";
import type { Stage } from "../check/stage.ts";
import type { Answer } from "../http/answer.ts";
import { type JsonObject } from "../json.ts";

/** Sends a POST of a user. */
export async function post({ scim, user }: Stage, body: JsonObject): Promise<Answer> {
  return scim(`POST ${user.endpoint}`, { body });
}

/** The representation in a POST's answer; one that has none is another check's finding. */
export function representation(answer: Answer): JsonObject {
  expectSuccess(answer);
  return answer.text === "" ? skip("POST answers with no representation") : answer.body();
}

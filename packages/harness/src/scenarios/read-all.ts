import type { JsonObject } from "@understudy/scim-core";
import { expectStatus } from "../scenario/observe.ts";
import type { ScimClient } from "../scenario/scim-client.ts";

/** Users on a page; every vendor gives as many. */
const PAGE = 100;

/**
 * Reads every user of a tenant, page by page (RFC 7644 §3.4.2.4).
 *
 * @throws ExpectationError where a page does not answer 200.
 * @example
 * const names = userNamesOf(await readAll(stage.scim));
 */
export async function readAll(scim: ScimClient): Promise<readonly JsonObject[]> {
  const users: JsonObject[] = [];
  for (;;) {
    const answer = await scim(`GET /Users?startIndex=${users.length + 1}&count=${PAGE}`);
    expectStatus(answer, 200);
    const page = (answer.body["Resources"] ?? []) as JsonObject[];
    users.push(...page);
    if (page.length === 0 || users.length >= Number(answer.body["totalResults"])) return users;
  }
}

/**
 * The userNames of users, without case, as vendors compare them.
 *
 * @example
 * new Set(userNamesOf(users)).size === users.length; // nobody is there twice
 */
export function userNamesOf(users: readonly JsonObject[]): readonly string[] {
  return users.map(({ userName }) => (typeof userName === "string" ? userName.toLowerCase() : ""));
}

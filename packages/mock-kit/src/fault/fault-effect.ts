import { setTimeout as wait } from "node:timers/promises";
import { ScimError, type ScimResponse, type ScimType } from "@understudy/scim-core";
import type { MockResponse } from "../mock.ts";
import type { ActiveFault, FaultEffect } from "./fault-rule.ts";

/** How a request would be answered. */
export interface FaultyService {
  /** Without a fault. */
  readonly serve: () => Promise<ScimResponse>;
  /** In the form the endpoint refuses in. */
  readonly refuse: (error: ScimError) => ScimResponse;
}

/**
 * Answers a request that a fault hits.
 *
 * @example
 * const response = await suffer(fault, { serve, refuse });
 */
export async function suffer(fault: ActiveFault, { serve, refuse }: FaultyService): Promise<MockResponse> {
  const { then } = fault;
  const isApplied = then.afterApplying === true || !isReplaced(then);
  if (then.afterApplying !== true) await delay(then.delayMs);
  if (isApplied && then.duplicateDelivery === true) await serve();
  const served = isApplied ? await serve() : undefined;
  if (then.afterApplying === true) await delay(then.delayMs);
  const answer = refusal(fault, refuse) ?? served;
  if (answer === undefined) return { status: 0, headers: {}, cut: "before" };
  if (then.reset === true) return { ...answer, cut: "before" };
  return mangle(then, answer);
}

/**
 * Names what a fault does, for the journal.
 *
 * @example
 * effectsOf({ afterApplying: true, reset: true }); // ["afterApplying", "reset"]
 */
export function effectsOf(then: FaultEffect): string[] {
  return Object.entries(then).flatMap(([name, value]) => (value === false ? [] : [name]));
}

async function delay(milliseconds = 0): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds);
}

function isReplaced({ status, html, reset }: FaultEffect): boolean {
  return status !== undefined || html === true || reset === true;
}

function refusal({ id, then }: ActiveFault, refuse: FaultyService["refuse"]): ScimResponse | undefined {
  const status = then.status ?? (then.html === true ? 502 : undefined);
  if (status === undefined) return undefined;
  const headers = {
    ...(then.retryAfter === undefined ? {} : { "retry-after": String(then.retryAfter) }),
    // RFC 9110 §15.5.2 wants a challenge; RFC 6750 §3.1 says which.
    ...(status === 401 ? { "www-authenticate": 'Bearer error="invalid_token"' } : {}),
  };
  if (then.html === true) {
    return { status, headers: { ...headers, "content-type": "text/html" }, body: page(status, id) };
  }
  const detail = then.detail ?? `This is "${id}", a fault injected through POST /_mock/faults.`;
  return refuse(new ScimError(status, then.scimType as ScimType | undefined, detail, headers));
}

function page(status: number, id: string): string {
  return `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>${id}</p></body></html>`;
}

/** An answer without a body has nothing to leave out: it breaks before it began, or becomes JSON that ends too soon. */
function mangle({ malformed, truncate }: FaultEffect, answer: ScimResponse): MockResponse {
  const { status, headers, body } = answer;
  if (truncate === true) return { ...answer, cut: body === undefined ? "before" : "midway" };
  if (malformed !== true) return answer;
  if (body !== undefined) return { ...answer, body: body.slice(0, -1) };
  return {
    status: status === 204 ? 200 : status,
    headers: { ...headers, "content-type": "application/scim+json" },
    body: "{",
  };
}

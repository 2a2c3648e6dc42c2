import { ERROR_SCHEMA, isJsonObject, type JsonObject } from "@understudy/scim-core";
import type { Outcome } from "./subject.ts";

/**
 * Whether an answer is an error as RFC 7644 §3.12 has it.
 *
 * @param received A `Response`, what a SCIM client answered (`status` and `body`), or the body of an error.
 * @param status HTTP status.
 * @param scimType As Table 9 has it; any or none if absent.
 * @example
 * (await beScimError(response, 409, "uniqueness")).pass;
 */
export async function beScimError(received: unknown, status: number, scimType?: string): Promise<Outcome> {
  const { status: got, body } = await read(received);
  const actual = {
    status: got,
    body: {
      schemas: body?.["schemas"],
      status: body?.["status"],
      ...(scimType === undefined ? {} : { scimType: body?.["scimType"] }),
    },
  };
  const expected = {
    status: got === undefined ? undefined : status,
    body: {
      schemas: [ERROR_SCHEMA],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
    },
  };
  const detail = body?.["detail"];
  const name = `a SCIM error ${status}${scimType === undefined ? "" : ` ${scimType}`}`;
  return {
    pass: JSON.stringify(actual) === JSON.stringify(expected),
    message: () =>
      `expected ${name}${typeof detail === "string" ? `; the detail is "${detail}"` : ", and got no detail"}`,
    actual,
    expected,
  };
}

interface Answer {
  /** Undefined where only a body was given. */
  readonly status: number | undefined;
  readonly body: JsonObject | undefined;
}

async function read(received: unknown): Promise<Answer> {
  if (received instanceof Response) {
    return { status: received.status, body: parse(await received.clone().text()) };
  }
  if (typeof received === "string") return { status: undefined, body: parse(received) };
  if (!isJsonObject(received)) {
    throw new TypeError(`toBeScimError: got ${typeof received}, expected a Response, an answer or a body.`);
  }
  if (typeof received.status !== "number" || !("body" in received))
    return { status: undefined, body: received };
  const { status, body } = received;
  const content = typeof body === "string" ? parse(body) : body;
  return { status, body: isJsonObject(content) ? content : undefined };
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

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
  const { status: got, body, text } = await read(received);
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
  const name = `SCIM error ${status}${scimType === undefined ? "" : ` ${scimType}`}`;
  const pass = JSON.stringify(actual) === JSON.stringify(expected);
  return {
    pass,
    message: () => `expected ${pass ? "no" : "a"} ${name}, got ${describe({ status: got, body, text })}`,
    ...(pass ? {} : { actual, expected }),
  };
}

/** What came, in a few words. */
function describe({ status, body, text }: Answer): string {
  const named = status === undefined ? "a body" : String(status);
  const detail = body?.["detail"];
  if (typeof detail === "string") return `${named} that says "${detail}"`;
  if (text === undefined || text === "") return `${named} without a body`;
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return body === undefined
    ? `${named} with what is no JSON object: ${shown}`
    : `${named} without a detail: ${shown}`;
}

interface Answer {
  /** Undefined where only a body was given. */
  readonly status: number | undefined;
  readonly body: JsonObject | undefined;
  readonly text: string | undefined;
}

async function read(received: unknown): Promise<Answer> {
  if (received instanceof Response) {
    return { status: received.status, ...parse(await received.clone().text()) };
  }
  if (typeof received === "string") return { status: undefined, ...parse(received) };
  if (received instanceof Promise || !isJsonObject(received)) {
    throw new TypeError(
      `toBeScimError: got ${received instanceof Promise ? "a promise, which is to be awaited" : typeof received}, expected a Response, an answer or a body.`,
    );
  }
  if (typeof received.status !== "number" || !("body" in received))
    return { status: undefined, ...parse(JSON.stringify(received)) };
  const { status, body } = received;
  return { status, ...parse(typeof body === "string" ? body : JSON.stringify(body ?? "")) };
}

function parse(text: string): Pick<Answer, "body" | "text"> {
  try {
    const value: unknown = JSON.parse(text);
    return { body: isJsonObject(value) ? value : undefined, text: value === "" ? "" : text };
  } catch {
    return { body: undefined, text };
  }
}

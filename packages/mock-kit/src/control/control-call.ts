import type { z } from "zod";
import { explainIssues } from "../explain.ts";
import type { MockRequest } from "../mock.ts";
import { ProblemError } from "../problem.ts";

/** Bytes of the largest body the control API takes: a state of some hundred thousand users. */
export const CONTROL_BODY_LIMIT: number = 256 * 1024 * 1024;

/** One call of the control API. */
export interface ControlCall {
  readonly request: MockRequest;
  /** What stands for `{id}` in the route's path; empty where it has none. */
  readonly id: string;
}

/**
 * Reads the body of a call; none is as good as `{}`.
 *
 * @throws ProblemError 400 naming the key, 413 beyond {@link CONTROL_BODY_LIMIT}.
 * @example
 * const { admin } = readBody(call, z.strictObject({ admin: z.string().optional() }));
 */
export function readBody<Value>({ request }: ControlCall, shape: z.ZodType<Value>): Value {
  return check(shape, parseJson(request.body ?? ""), "the request body");
}

/**
 * Reads the query of a call.
 *
 * @throws ProblemError 400 naming the parameter.
 * @example
 * const { tenant } = readQuery(call, z.strictObject({ tenant: z.string().optional() }));
 */
export function readQuery<Value>({ request }: ControlCall, shape: z.ZodType<Value>): Value {
  return check(shape, Object.fromEntries(request.query), "the query");
}

function parseJson(body: unknown): unknown {
  const isBytes = body instanceof Uint8Array;
  if (typeof body !== "string" && !isBytes) return body;
  if (body.length > CONTROL_BODY_LIMIT) {
    throw new ProblemError(
      413,
      `The request body is too large: got more than ${CONTROL_BODY_LIMIT} bytes, expected no more.`,
    );
  }
  if (isBytes) {
    throw new ProblemError(
      400,
      "The request body is malformed: got bytes that are no UTF-8, expected JSON in UTF-8.",
    );
  }
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(400, `The request body is malformed: got ${reason}, expected JSON.`);
  }
}

function check<Value>(shape: z.ZodType<Value>, value: unknown, what: string): Value {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const errors = explainIssues(shape, result.error, what);
  throw new ProblemError(400, errors.join("\n"), { errors });
}

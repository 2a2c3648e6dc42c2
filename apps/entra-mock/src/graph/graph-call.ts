import type { z } from "zod";
import { explainIssues } from "./explain-issues.ts";
import { GraphError } from "./graph-error.ts";
import { withoutAnnotations } from "./without-annotations.ts";

export type GraphVersion = "v1.0" | "beta";

/** One request of a route. */
export interface GraphCall {
  readonly version: GraphVersion;
  /** Scheme, host and port the request came to, for links. */
  readonly origin: string;
  /** Below the version, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined where there was no body. */
  readonly body: unknown;
  /**
   * The value of a placeholder of the route's path.
   *
   * @example
   * call.param("jobId");
   */
  param(name: string): string;
}

/** What a route answers. */
export interface GraphAnswer {
  readonly status: number;
  /** Sent as JSON; none for 204. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Reads the body of a call.
 *
 * @throws GraphError 400 that names every property that is wrong.
 * @example
 * const { displayName } = readBody(call, z.strictObject({ displayName: z.string() }));
 */
export function readBody<Value>({ body }: GraphCall, shape: z.ZodType<Value>): Value {
  const result = shape.safeParse(withoutAnnotations(body ?? {}), { reportInput: true });
  if (result.success) return result.data;
  throw new GraphError(400, "BadRequest", explainIssues(shape, result.error).join("\n"));
}

/** Nothing to say: 204. */
export const noContent: GraphAnswer = { status: 204 };

/**
 * Answers one entity with its context.
 *
 * @param context What follows `$metadata#`, e.g. `users/$entity`.
 * @example
 * entity(call, "users/$entity", user, 201);
 */
export function entity(
  call: Pick<GraphCall, "origin" | "version">,
  context: string,
  value: object,
  status: 200 | 201 = 200,
): GraphAnswer {
  return { status, body: { "@odata.context": contextUrl(call, context), ...value } };
}

/** URL of a context (OData 4.01 Protocol §10). */
export function contextUrl(
  { origin, version }: Pick<GraphCall, "origin" | "version">,
  context: string,
): string {
  return `${origin}/${version}/$metadata#${context}`;
}

import { notFound, quoted, ScimError, toErrorResponse } from "../error.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ScimRequest, ScimResponse } from "../request.ts";
import { startTimeSlice } from "../store/time-slices.ts";
import { bulkIdsIn, bulkIdsInPath, resolveData, resolvePath, splitAt } from "./bulk-references.ts";
import { createdBulkId, readBulkRequest, readOperation, type BulkOperation } from "./bulk-request.ts";
import { jsonResponse } from "./respond.ts";
import type { BulkLimits, ServiceRules } from "./rules.ts";

const BULK_RESPONSE_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
const PATCH_OP_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** Answers one request of its own; throws {@link ScimError}. */
type Send = (request: ScimRequest) => Promise<ScimResponse>;

/** What came of an operation (RFC 7644 §3.7.3). */
interface Outcome {
  readonly operation: Partial<BulkOperation>;
  readonly status: number;
  readonly location: string | undefined;
  readonly version: string | undefined;
  /** The Error body of what failed. */
  readonly response: JsonValue | undefined;
}

/** A resource that was created without what it says of resources that did not exist yet. */
interface Unfinished {
  readonly index: number;
  readonly path: string;
  readonly later: JsonObject;
}

/**
 * POST to `/Bulk` (RFC 7644 §3.7): each operation is a request of its own that `send` answers, in their order but that
 * what another names is created first. Where resources name each other, one is created without its references, which
 * follow as soon as the others exist (§3.7.1).
 */
export async function answerBulk(
  request: ScimRequest,
  limits: BulkLimits,
  rules: ServiceRules,
  send: Send,
): Promise<ScimResponse> {
  const { operations, failOnErrors } = readBulkRequest(request, limits, rules);
  const run = new BulkRun(operations, request, send);
  const slice = startTimeSlice();
  for (let index = 0; index < operations.length && run.failures < failOnErrors; index += 1) {
    await run.execute(index);
    await run.finish();
    // A long job lets other requests go first.
    if (slice.isOver()) await slice.renew();
  }
  const body = { schemas: [BULK_RESPONSE_SCHEMA], Operations: run.report() };
  return jsonResponse(200, JSON.stringify(body));
}

/** The state of one bulk job. */
class BulkRun {
  readonly #operations: readonly JsonValue[];
  readonly #request: ScimRequest;
  readonly #send: Send;
  /** By bulkId, the operation that creates something. */
  readonly #creators = new Map<string, number>();
  readonly #ids = new Map<string, string>();
  readonly #started = new Set<number>();
  readonly #outcomes = new Map<number, Outcome>();
  #unfinished: Unfinished[] = [];
  /** How many operations have failed. */
  failures = 0;

  constructor(operations: readonly JsonValue[], request: ScimRequest, send: Send) {
    this.#operations = operations;
    this.#request = request;
    this.#send = send;
    for (const [index, operation] of operations.entries()) {
      const bulkId = createdBulkId(operation);
      if (bulkId !== undefined) this.#creators.set(bulkId, index);
    }
  }

  /** Performs an operation unless it was needed before its turn. */
  async execute(index: number): Promise<void> {
    if (this.#started.has(index)) {
      return;
    }
    this.#started.add(index);
    const raw = this.#operations[index] ?? null;
    try {
      const operation = readOperation(raw, index);
      this.#settle(index, await this.#attempt(operation, index));
    } catch (error) {
      this.#settle(index, failureOf(identified(raw), undefined, toErrorResponse(error)));
    }
  }

  /** Writes the references of resources that named each other; one that cannot have them goes again. */
  async finish(): Promise<void> {
    const unfinished = this.#unfinished;
    this.#unfinished = [];
    for (const { index, path, later } of unfinished) {
      const created = this.#outcomes.get(index);
      if (created === undefined) continue;
      const answer = await this.#tried(() => {
        const value = resolveData(later, (bulkId) => this.#idOf(bulkId));
        return this.#call("PATCH", path, {
          schemas: [PATCH_OP_SCHEMA],
          Operations: [{ op: "add", value }],
        });
      });
      if (answer.status < 400) {
        this.#settle(index, { ...created, version: answer.headers["etag"] ?? created.version });
        continue;
      }
      await this.#tried(() => this.#call("DELETE", path));
      this.#settle(index, failureOf(created.operation, undefined, answer));
    }
  }

  /** What is told of the operations that were performed, in the order of the request. */
  report(): JsonObject[] {
    return [...this.#outcomes]
      .sort(([a], [b]) => a - b)
      .map(([, { operation, status, location, version, response }]) => ({
        ...(operation.method === undefined ? {} : { method: operation.method }),
        ...(operation.bulkId === undefined ? {} : { bulkId: operation.bulkId }),
        ...(version === undefined ? {} : { version }),
        ...(location === undefined ? {} : { location }),
        status: String(status),
        ...(response === undefined ? {} : { response }),
      }));
  }

  async #attempt(operation: BulkOperation, index: number): Promise<Outcome> {
    const named = bulkIdsIn(operation.data);
    for (const bulkId of [...bulkIdsInPath(operation.path), ...named]) {
      const creator = this.#creators.get(bulkId);
      if (creator !== undefined) await this.execute(creator);
    }
    const path = resolvePath(operation.path, (bulkId) => this.#idOf(bulkId));
    const waiting = new Set([...named].filter((bulkId) => this.#isUnderWay(bulkId)));
    const { rest, later } = splitAt(operation.data ?? {}, waiting);
    const data = named.size === 0 ? operation.data : resolveData(rest, (bulkId) => this.#idOf(bulkId));
    const answer = await this.#tried(() => this.#call(operation.method, path, data, operation.version));
    const { baseUrl = "" } = this.#request;
    const target = operation.method === "POST" ? undefined : `${baseUrl}${pathOf(path, baseUrl)}`;
    const location = answer.headers["location"] ?? target;
    if (answer.status >= 400) {
      return failureOf(operation, target, answer);
    }
    if (operation.method === "POST" && operation.bulkId !== undefined && location !== undefined) {
      this.#ids.set(operation.bulkId, decodeURIComponent(location.slice(location.lastIndexOf("/") + 1)));
      if (waiting.size > 0) this.#unfinished.push({ index, path: location, later });
    }
    const version = answer.headers["etag"];
    return { operation, status: answer.status, location, version, response: undefined };
  }

  #settle(index: number, outcome: Outcome): void {
    this.#outcomes.set(index, outcome);
    if (outcome.status >= 400) this.failures += 1;
  }

  #isUnderWay(bulkId: string): boolean {
    const creator = this.#creators.get(bulkId);
    return creator !== undefined && this.#started.has(creator) && !this.#outcomes.has(creator);
  }

  #idOf(bulkId: string): string {
    const id = this.#ids.get(bulkId);
    if (id === undefined) {
      const why = this.#creators.has(bulkId) ? "what it stands for was not created" : "no POST has it";
      const detail = `The bulkId ${quoted(bulkId)} cannot be resolved: ${why}, expected the bulkId of a POST that succeeds.`;
      throw new ScimError(409, undefined, detail);
    }
    return id;
  }

  /** A request as a client would send it by itself, with the job's own headers but those about its body. */
  #call(method: string, target: string, data?: JsonValue, version?: string): Promise<ScimResponse> {
    const { baseUrl = "", headers } = this.#request;
    const [path = "", query = ""] = pathOf(target, baseUrl).split("?", 2);
    if (/^\/bulk\/?$|\/\.search\/?$/i.test(path)) {
      throw notFound("endpoint of bulk operations", path);
    }
    return this.#send({
      method,
      path,
      query: new URLSearchParams(query),
      headers: {
        ...headers,
        "content-type": undefined,
        "content-length": undefined,
        "if-none-match": undefined,
        "if-match": version,
      },
      ...(data === undefined ? {} : { body: data }),
      baseUrl,
    });
  }

  async #tried(call: () => Promise<ScimResponse>): Promise<ScimResponse> {
    try {
      return await call();
    } catch (error) {
      return toErrorResponse(error);
    }
  }
}

/** Below the SCIM base URL, which a client may write or leave out. */
function pathOf(target: string, baseUrl: string): string {
  const path = baseUrl !== "" && target.startsWith(baseUrl) ? target.slice(baseUrl.length) : target;
  return path.startsWith("/") ? path : `/${path}`;
}

function failureOf(
  operation: Partial<BulkOperation>,
  location: string | undefined,
  { status, body }: ScimResponse,
): Outcome {
  const response = body === undefined ? undefined : (JSON.parse(body) as JsonValue);
  return { operation, status, location, version: undefined, response };
}

/** What can be told of an operation that cannot be read. */
function identified(operation: JsonValue): Partial<BulkOperation> {
  const bulkId = createdBulkId(operation);
  return bulkId === undefined ? {} : { method: "POST", bulkId };
}

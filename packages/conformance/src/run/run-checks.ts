import { randomBytes } from "node:crypto";
import type { Check } from "../check/check.ts";
import { createShared } from "../check/shared.ts";
import type { StageOptions } from "../check/stage.ts";
import { checks as allChecks } from "../checks/all-checks.ts";
import type { Send } from "../http/exchange.ts";
import { createLedger } from "../http/ledger.ts";
import { createRedactor } from "../http/redact.ts";
import { systemSleep, withPatience, type Sleep } from "../http/retry.ts";
import { createScim, type Connection } from "../http/scim.ts";
import { createHttpSend } from "../http/undici-send.ts";
import { discoverTarget } from "../target/discover.ts";
import { createNames, type Names } from "../target/names.ts";
import { rehearse, type Rehearsal } from "../target/rehearse.ts";
import type { TargetType } from "../target/resource-type.ts";
import type { Target } from "../target/target.ts";
import {
  summarise,
  type CheckProfile,
  type CheckReport,
  type CheckResult,
  type Leftover,
} from "./check-report.ts";
import { cleanUp } from "./clean-up.ts";
import { fixList } from "./fix-list.ts";
import { inParallel } from "./in-parallel.ts";
import { runCheck } from "./run-check.ts";
import { selectChecks } from "./select.ts";

/** What to check, and how; all but the Tenant URL has a default. */
export interface RunChecksOptions {
  /** The SCIM base URL, e.g. `https://example.com/scim/v2`. */
  readonly tenantUrl: string;
  /** The secret token, sent as a bearer token; it never gets into the report. */
  readonly token?: string;
  /** Sent with every request besides; the values never get into the report. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ids, families, or patterns of ids with `*`. Default: all. */
  readonly only?: readonly string[];
  /** The same, to leave out. */
  readonly skip?: readonly string[];
  /** Default `strict`. */
  readonly profile?: CheckProfile;
  /** Nothing is created, changed or removed. */
  readonly readOnly?: boolean;
  /** Milliseconds a request may take. Default 10 000. */
  readonly timeoutMs?: number;
  /** Most milliseconds a request that is told to come back later waits in all. Default 60 000. */
  readonly patienceMs?: number;
  /** Checks at a time. Default 8. */
  readonly concurrency?: number;
  /** Ends the run; what it made is removed all the same. */
  readonly signal?: AbortSignal;
  /** Told each result as it comes. */
  readonly onResult?: (result: CheckResult, done: number, of: number) => void;
  /** Told how many milliseconds a request waits, as the server asked for. */
  readonly onWait?: (milliseconds: number) => void;
  /** Twelve hexadecimal digits that cannot be guessed. Default: drawn. */
  readonly random?: string;
  /** Instead of HTTP. */
  readonly send?: Send;
  readonly sleep?: Sleep;
}

/** Requests in a row without an answer, after which a server counts as gone. */
const MOST_UNANSWERED = 12;

/**
 * Checks a SCIM server against RFC 7643, 7644 and 9865, and removes what it made there.
 *
 * @throws UnknownCheckError where `only` or `skip` select nothing.
 * @example
 * const report = await runChecks({ tenantUrl: "http://127.0.0.1:8080/scim", token: "s3cret" });
 * for (const { title, source, got } of report.fixes) console.log(`${source}: ${title}; got ${got}`);
 */
export async function runChecks(options: RunChecksOptions): Promise<CheckReport> {
  const selected = selectChecks(allChecks, options);
  const started = performance.now();
  const http = options.send === undefined ? createHttpSend(options.timeoutMs ?? 10_000) : undefined;
  try {
    const send = options.send ?? http?.send;
    if (send === undefined) throw new TypeError("There is no way to send requests.");
    return await run(selected, options, send, started);
  } finally {
    await http?.close();
  }
}

async function run(
  selected: readonly Check[],
  options: RunChecksOptions,
  send: Send,
  started: number,
): Promise<CheckReport> {
  const { profile = "strict", signal } = options;
  const names = createNames(options.random ?? randomBytes(6).toString("hex"));
  const ended = new AbortController();
  const isOver = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
  const connection = connect(options, send, names, isOver);
  let stage: StageOptions | undefined;
  let results: readonly CheckResult[] = [];
  let leftovers: readonly Leftover[] = [];
  try {
    stage = await prepare(selected, options, connection, names);
    results = await runAll(selected, options, stage, ended);
  } catch (error) {
    if (!isOver.aborted) throw error;
  } finally {
    leftovers = await removeAll(options, send, connection, stage?.target);
  }
  const isInterrupted = isOver.aborted;
  return toReport(results, {
    profile,
    connection,
    notes: stage?.target.notes ?? [],
    leftovers,
    isInterrupted,
    started,
  });
}

/** Runs checks a few at a time; the results come in the order of the checks. */
async function runAll(
  selected: readonly Check[],
  options: RunChecksOptions,
  stage: StageOptions,
  ended: AbortController,
): Promise<readonly CheckResult[]> {
  const { profile = "strict", concurrency = 8 } = options;
  const { signal } = stage.connection;
  const results = new Map<string, CheckResult>();
  let unanswered = 0;
  await inParallel(selected, concurrency, async (check) => {
    const result = await runCheck(check, { stage, profile, signal, now: () => performance.now() });
    if (result.status !== "skipped") unanswered = result.what === "the answer" ? unanswered + 1 : 0;
    if (unanswered >= MOST_UNANSWERED) ended.abort();
    results.set(check.id, result);
    options.onResult?.(result, results.size, selected.length);
  });
  return selected.flatMap(({ id }) => results.get(id) ?? []);
}

function connect(options: RunChecksOptions, send: Send, names: Names, signal: AbortSignal): Connection {
  const { token, headers = {}, patienceMs = 60_000, sleep = systemSleep } = options;
  const url = new URL(options.tenantUrl);
  const query = url.search.slice(1);
  url.search = "";
  url.hash = "";
  const secrets = [token ?? "", ...Object.values(headers), url.password].filter(
    (secret) => secret.length > 3,
  );
  return {
    tenantUrl: url.href.replace(/\/+$/, ""),
    query,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    send: withPatience(send, sleep, patienceMs, options.onWait),
    signal,
    ledger: createLedger(names.prefix),
    prefix: names.prefix,
    redact: createRedactor(secrets),
  };
}

async function prepare(
  selected: readonly Check[],
  options: RunChecksOptions,
  connection: Connection,
  names: Names,
): Promise<StageOptions> {
  const isReadOnly = options.readOnly === true;
  const scim = createScim(connection, []);
  const found = await discoverTarget(scim, connection.tenantUrl, names.prefix, isReadOnly);
  const doesWrite = !isReadOnly && selected.some(({ writes }) => writes);
  const tried = async (type: TargetType | undefined): Promise<Rehearsal | undefined> =>
    type === undefined || !doesWrite ? undefined : await rehearse(type, scim, names);
  const user = await tried(found.user);
  const group = await tried(found.group);
  const sizes = { user: user?.size ?? "full", group: group?.size ?? "full" } as const;
  const target: Target = {
    ...found,
    user: user?.type ?? found.user,
    group: group?.type ?? found.group,
    notes: [...found.notes, ...(user?.notes ?? []), ...(group?.notes ?? [])],
  };
  const shared = createShared({ user: target.user, size: sizes.user, connection, names, isReadOnly });
  const hasToken = options.token !== undefined;
  return { target, connection, names, shared, sizes, hasToken, isReadOnly };
}

/** What ends a run does not end the removal of what it made. */
async function removeAll(
  options: RunChecksOptions,
  send: Send,
  connection: Connection,
  target: Target | undefined,
): Promise<readonly Leftover[]> {
  if (options.readOnly === true) return [];
  const { sleep = systemSleep, patienceMs = 60_000, concurrency = 8 } = options;
  const patient = withPatience(send, sleep, patienceMs, options.onWait);
  return await cleanUp(
    { ...connection, send: patient, signal: new AbortController().signal },
    target,
    concurrency,
  );
}

function toReport(
  results: readonly CheckResult[],
  run: {
    readonly profile: CheckProfile;
    readonly connection: Connection;
    readonly notes: readonly string[];
    readonly leftovers: readonly Leftover[];
    readonly isInterrupted: boolean;
    readonly started: number;
  },
): CheckReport {
  const { profile, connection, notes, leftovers, isInterrupted, started } = run;
  const summary = summarise(results);
  const counted = summary.must + (profile === "strict" ? summary.should : 0) + summary.errored;
  return {
    tenantUrl: connection.redact(connection.tenantUrl),
    profile,
    results,
    summary,
    fixes: fixList(results),
    notes,
    leftovers,
    isInterrupted,
    isConformant: counted === 0 && summary.passed > 0 && !isInterrupted,
    durationMs: Math.round(performance.now() - started),
  };
}

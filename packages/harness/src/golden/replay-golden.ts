import { ConfigError, ControlError } from "@understudy/mock-kit";
import { isJsonObject, type JsonObject, type JsonValue } from "@understudy/scim-core";
import { differences, valueAt, type Difference } from "./differences.ts";
import { isStep, type Golden, type GoldenExchange, type GoldenStep } from "./golden.ts";
import { parseJson, toGoldenAnswer } from "./golden-answer.ts";
import { loadGolden } from "./load-golden.ts";
import { Learnt } from "./learnt.ts";
import { giveResource, sendExchange, takeStep, type ReplaySession } from "./replay-session.ts";
import { freshTarget, type ReplayTarget } from "./replay-target.ts";
import { PlaceholderError } from "./reveal.ts";

/** One exchange that was not as the file has it. */
export interface DifferentExchange {
  /** The first of the file is 1. */
  readonly number: number;
  readonly method: string;
  /** As the file has it. */
  readonly path: string;
  readonly differences: readonly Difference[];
}

/** What a replay came to. */
export interface ReplayReport {
  readonly title: string;
  /** Requests that were sent. */
  readonly sent: number;
  readonly different: readonly DifferentExchange[];
  /** What the target cannot have, a sentence each. */
  readonly skipped: readonly string[];
  /** Whether everything came as the file has it. */
  readonly isSame: boolean;
}

/**
 * Sends the requests of a golden file again, and compares what comes.
 *
 * @param golden The file, or its path.
 * @param target A server that holds nothing yet. Default: a fresh mock of the file's vendor, in this process.
 * @throws ConfigError for a file that is none, and for a target that refuses what is to be there before.
 * @example
 * const { isSame, different } = await replayGolden("golden/qa.json");
 */
export async function replayGolden(golden: Golden | string, target?: ReplayTarget): Promise<ReplayReport> {
  const file = typeof golden === "string" ? await loadGolden(golden) : golden;
  const used = target ?? freshTarget(file);
  const session: ReplaySession = { target: used, learnt: new Learnt(used.tenantUrl), tokens: new Map() };
  for (const [at, one] of (file.given ?? []).entries()) {
    const problem = await giveResource(one, session);
    if (problem === undefined) continue;
    throw new ConfigError(`given[${at}] cannot be made at ${one.path}: ${problem}`);
  }
  const different: DifferentExchange[] = [];
  const skipped: string[] = [];
  let sent = 0;
  for (const [at, one] of file.exchanges.entries()) {
    const number = at + 1;
    const outcome = await replayOne(one, file, session).catch((error: unknown) => {
      if (error instanceof ControlError) throw new ConfigError(`exchanges[${at}]: ${error.message}`);
      throw error;
    });
    if (typeof outcome === "string") skipped.push(`${number} ${nameOf(one)}: ${outcome}`);
    else if (!isStep(one)) {
      sent += 1;
      const { method, path } = one;
      if (outcome.length > 0) different.push({ number, method, path, differences: outcome });
    }
  }
  different.push(...(await replayEnd(file, session)));
  return { title: file.title, sent, different, skipped, isSame: different.length === 0 };
}

function nameOf(one: GoldenExchange | GoldenStep): string {
  return isStep(one) ? one.control : `${one.method} ${one.path}`;
}

/** @returns Why the target cannot have it, where it cannot. */
async function replayOne(
  exchange: GoldenExchange | GoldenStep,
  { responses = "part" }: Golden,
  session: ReplaySession,
): Promise<readonly Difference[] | string> {
  if (isStep(exchange)) return (await takeStep(exchange, session)) ?? [];
  const { status, response, responseHeaders, absent = [] } = exchange;
  try {
    const answer = await sendExchange(exchange, session);
    if (typeof answer === "string") return answer;
    const got = toGoldenAnswer(answer, exchange.path, session.learnt);
    return [
      ...differences(status, got.status, "status", "whole"),
      ...differences({ ...responseHeaders }, { ...got.responseHeaders }, "header", responses),
      ...(status === got.status
        ? differences(response, got.response, "response", responses)
        : otherResponse(response, got.response)),
      ...absent.flatMap((path) => {
        const there = got.response === undefined ? undefined : valueAt(got.response, path);
        return there === undefined ? [] : [{ path: `response.${path}`, got: there }];
      }),
    ];
  } catch (error) {
    if (!(error instanceof PlaceholderError)) throw error;
    return [{ path: "request", problem: error.message }];
  }
}

/** Beside another status a response is another altogether. */
function otherResponse(expected: JsonValue | undefined, got: JsonValue | undefined): readonly Difference[] {
  const isSame = differences(expected, got, "response", "whole").length === 0;
  if (isSame) return [];
  return [
    {
      path: "response",
      ...(expected === undefined ? {} : { expected }),
      ...(got === undefined ? {} : { got }),
    },
  ];
}

/** What is there in the end, as a GET gives it. */
async function replayEnd(
  { resource }: Golden,
  session: ReplaySession,
): Promise<readonly DifferentExchange[]> {
  if (resource === undefined) return [];
  const { path, has } = resource;
  const answer = await sendExchange({ method: "GET", path, status: 200 }, session);
  if (typeof answer === "string") return [];
  const json = parseJson(answer.body);
  const { response } = toGoldenAnswer(answer, path, session.learnt);
  const {
    schemas: _schemas,
    id: _id,
    meta: _meta,
    ...rest
  }: JsonObject = json !== undefined && response !== undefined && isJsonObject(response) ? response : {};
  const found = differences(has, rest, "resource", "whole");
  return found.length === 0 ? [] : [{ number: 0, method: "GET", path, differences: found }];
}

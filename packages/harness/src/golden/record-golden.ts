import {
  ConfigError,
  resolveKnobs,
  type Intervention,
  type JournalEntry,
  type Knobs,
} from "@understudy/mock-kit";
import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "@understudy/scim-core";
import { findTarget } from "../target/vendors.ts";
import type { TenantResource } from "../target/resources-of.ts";
import type { GivenResource, Golden, GoldenExchange, GoldenStep } from "./golden.ts";
import { hideInJson } from "./hide.ts";
import { idOf, Learnt, textOf } from "./learnt.ts";
import type { Recording } from "./read-recordings.ts";
import { toExchange } from "./to-exchange.ts";
import { tokenName } from "./token-name.ts";

/** A golden file, and what could not be put into it. */
export interface Recorded {
  readonly golden: Golden;
  /** A sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Makes a golden file of what a tenant was sent.
 *
 * @param source Where it comes from, e.g. the command line that recorded it.
 * @throws ConfigError where a state was put back meanwhile, which no file can say.
 * @example
 * const recordings = await readRecordings(qa.control);
 * const goldens = recordings.map((recording) => recordGolden(recording, "by hand").golden);
 */
export function recordGolden(recording: Recording, source: string): Recorded {
  const { vendor, tenant, requests, interventions, tenantUrl, isDefault } = recording;
  const learnt = new Learnt(tenantUrl);
  const given = recording.given.map((one) => toGiven(one, learnt));
  const knobs = knobsOf(recording);
  const steps = interventions.map((one) => ({ before: one.before, step: toStep(one, recording) }));
  const leftOut: string[] = [];
  const exchanges: (GoldenExchange | GoldenStep)[] = [];
  let previous: JournalEntry | undefined;
  for (const entry of requests) {
    while (steps[0] !== undefined && steps[0].before <= entry.id)
      exchanges.push(...(steps.shift()?.step ?? []));
    const made = toExchange(entry, previous, recording, learnt);
    if (typeof made === "string") leftOut.push(`#${entry.id} ${entry.method} ${entry.path}: ${made}`);
    else exchanges.push(made);
    previous = entry;
  }
  return {
    golden: {
      title: `${findTarget(vendor).profile.vendor}${isDefault ? "" : `, tenant ${tenant}`}`,
      source,
      vendor,
      ...(Object.keys(knobs).length === 0 ? {} : { knobs }),
      responses: "whole",
      ...(given.length === 0 ? {} : { given }),
      exchanges,
    },
    leftOut,
  };
}

/** What a POST of it would have; its own id and times come from the server. */
function toGiven({ resourceType, resource }: TenantResource, learnt: Learnt): GivenResource {
  const { id, meta: _meta, password: _password, ...body } = resource;
  learnt.learnId(textOf(id));
  return { path: `/${resourceType}s`, body: hideInJson(body, learnt) as JsonObject };
}

/** Faults are written beside the exchanges they hit. */
function knobsOf({ vendor, settings }: Recording): Partial<Knobs> {
  const usual: object = JSON.parse(JSON.stringify(resolveKnobs(findTarget(vendor).profile)));
  const own = Object.entries(settings).filter(
    ([name, value]) => name !== "faults" && !isDeepStrictEqual(value, Reflect.get(usual, name)),
  );
  return Object.fromEntries(own);
}

function toStep(
  { call, body = {}, token, before }: Intervention,
  { tokens }: Recording,
): readonly GoldenStep[] {
  if (call === "PUT /state") {
    throw new ConfigError(
      `A state was put back before #${before}, which a golden file cannot say: expected a recording that begins after it, e.g. after DELETE /_mock/requests.`,
    );
  }
  const { tenant: _tenant, ...rest } = body;
  const revoked = call.startsWith("DELETE /tokens/") ? idOf(call) : undefined;
  return [
    {
      control: revoked === undefined ? call : `DELETE /tokens/${tokenName(revoked, tokens)}`,
      ...(Object.keys(rest).length === 0 ? {} : { body: rest }),
      ...(token === undefined || token === tokens[0] ? {} : { token: tokenName(token, tokens) }),
    },
  ];
}

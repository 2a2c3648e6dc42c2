import { concealQuery } from "../conceal-query.ts";
import type { MockParts } from "../mock-parts.ts";
import { findScimBase } from "../scim-base.ts";
import { toClientExchange, type ClientExchange } from "./client-exchange.ts";
import type { ClientRule, Sighting } from "./client-rule.ts";
import { clientRules } from "./client-rules.ts";
import { createModels, findRepeated, type ClientSession } from "./client-session.ts";
import type { Verdict, VerdictFinding, VerdictLevel } from "./verdict.ts";

const LEVELS: readonly VerdictLevel[] = ["MUST", "SHOULD", "advice"];

/** What a verdict is given on. */
export type VerdictParts = Pick<MockParts, "profile" | "knobs" | "clock" | "journal">;

/**
 * Holds the requests in a mock's journal against RFC 7643, RFC 7644 and the vendor's profile, each tenant's by itself.
 *
 * @param tenant Only its requests; all of them if absent.
 * @example
 * giveVerdict(parts).findings.map(({ rule }) => rule); // ["content-type-missing"]
 */
export function giveVerdict(parts: VerdictParts, tenant?: string): Verdict {
  const { profile, knobs, clock, journal } = parts;
  const scimBase = findScimBase(profile, knobs.pathCase);
  const exchanges = journal.kept
    // What the inspector repeats is nothing that a client did.
    .filter(({ replayOf }) => replayOf === undefined)
    .flatMap((kept) => toClientExchange(kept, scimBase, knobs.tokenEndpoint) ?? [])
    .filter((exchange) => tenant === undefined || exchange.tenant === tenant);
  const rest = {
    isCut: journal.hasForgotten,
    isClockStopped: "stoppedAt" in clock.setting,
    profile,
    knobs,
    models: createModels(profile, knobs),
  };
  const findings = [...new Set(exchanges.map((exchange) => exchange.tenant))]
    .map((name) => exchanges.filter((exchange) => exchange.tenant === name))
    .flatMap((own) => findingsOf({ exchanges: own, repeated: findRepeated(own), ...rest }))
    .toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  const count = (level: VerdictLevel): number =>
    new Set(findings.filter((finding) => finding.level === level).map(({ rule }) => rule)).size;
  const counts = { MUST: count("MUST"), SHOULD: count("SHOULD"), advice: count("advice") };
  return {
    vendor: profile.name,
    requests: exchanges.length,
    isClean: counts.MUST + counts.SHOULD === 0,
    counts,
    findings,
  };
}

function findingsOf(session: ClientSession): VerdictFinding[] {
  return clientRules.flatMap((rule) => {
    const sightings = rule.look(session);
    return sightings[0] === undefined ? [] : [toFinding(rule, sightings[0], sightings)];
  });
}

function toFinding(
  { id, family, level, source, says }: ClientRule,
  { exchange, got }: Sighting,
  sightings: readonly Sighting[],
): VerdictFinding {
  return {
    rule: id,
    family,
    level,
    source,
    says,
    ...tenantOf(exchange),
    times: sightings.length,
    requests: sightings.slice(0, 10).map((sighting) => sighting.exchange.id),
    method: exchange.method,
    path: concealQuery(exchange.target),
    got,
  };
}

function tenantOf({ tenant }: ClientExchange): { readonly tenant?: string } {
  return tenant === undefined ? {} : { tenant };
}

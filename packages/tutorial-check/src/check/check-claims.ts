import { createUndiciTransport, type ClosableTransport } from "@understudy/entra-provisioning";
import type { Claim } from "../claim/claim.ts";
import { readClaims, type TutorialClaims } from "../claim/read-claims.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import type { Finding } from "../verdict/finding.ts";
import { openAttributeDesk, type AttributeDesk } from "./attribute/attribute-desk.ts";
import { claimChecks, movesClock } from "./claim-checks.ts";
import { untestable, type Outcome } from "./judge.ts";
import { observeLifecycle, type Lifecycle } from "./lifecycle.ts";
import { findOmissions } from "./omissions.ts";
import { scimAsker } from "./scim.ts";
import type { ClaimCheck, Stage } from "./stage.ts";
import type { ClaimTarget, Tenant } from "./target.ts";
import { readVendorFacts } from "./vendor-facts.ts";

/** How claims are checked. */
export interface CheckClaimsOptions {
  /** Called as claims are done, for progress. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the run after the claim under way; the others are skipped, and what was made is removed. */
  readonly signal?: AbortSignal;
}

/** Milliseconds: a server that takes longer is told of, and not waited for. */
const TIMEOUTS = { connect: 5000, answer: 15_000 };

/**
 * Tries every claim of a tutorial on a SCIM server, over HTTP through the provisioning service, and tells what it leaves
 * unstated. A claim a server cannot answer is untestable, with the reason; nothing is dropped.
 *
 * A stand-in's clock is moved on; reset it before anything else is tried there.
 *
 * Never rejects for what the server does.
 *
 * @param target Absent for a vendor without a stand-in: then no claim is tried.
 * @returns In the tutorial's order.
 * @example
 * const target = { tenantUrl: "http://127.0.0.1:8080/scim", secretToken: "s3cret" };
 * const findings = await checkClaims(tutorial, target);
 * findings.filter(({ verdict }) => verdict === "contradicted").map(({ line, detail }) => `${line}: ${detail}`);
 */
export async function checkClaims(
  tutorial: Tutorial,
  target: ClaimTarget | undefined,
  options: CheckClaimsOptions = {},
): Promise<readonly Finding[]> {
  const read = readClaims(tutorial);
  const findings = target === undefined ? withoutTarget(read) : await withTarget(read, target, options);
  return [...findings, ...unstatedIn(read, lineOfTitle(tutorial))].sort((a, b) => a.line - b.line);
}

function withoutTarget({ claims, vendor }: TutorialClaims): readonly Finding[] {
  const detail = `There is no stand-in for ${vendor.name === "" ? vendor.slug : vendor.name}, so it was not tried.`;
  return claims.map((claim) => toFinding(claim, untestable(detail)));
}

async function withTarget(
  { claims, vendor }: TutorialClaims,
  target: ClaimTarget,
  { onProgress, signal }: CheckClaimsOptions,
): Promise<readonly Finding[]> {
  const transport = createUndiciTransport(TIMEOUTS);
  const stage = createStage(claims, vendor.name, target, transport);
  const findings: Finding[] = [];
  // A clock that was moved on may have ended the tokens of those after it.
  const ordered = claims.toSorted((a, b) => Number(movesClock(a)) - Number(movesClock(b)));
  try {
    for (const claim of ordered) {
      const outcomes = signal?.aborted === true ? [CUT_SHORT] : await tryClaim(claim, stage);
      findings.push(...outcomes.map((outcome) => toFinding(claim, outcome)));
      onProgress?.(ordered.indexOf(claim) + 1, ordered.length);
    }
  } finally {
    await stage.clear();
    await transport.close();
  }
  const omissions = stage.facts === undefined ? [] : findOmissions(stage.facts, claims);
  return [
    ...findings,
    ...omissions.map(({ key, line, quote, detail }) => ({
      id: `${vendor.slug}/omitted/${key}`,
      part: "claim" as const,
      verdict: "unstated" as const,
      line,
      quote,
      detail,
    })),
  ];
}

const CUT_SHORT: Outcome = { verdict: "skipped", detail: "The run was cut short before it." };

async function tryClaim(claim: Claim, stage: Stage): Promise<readonly Outcome[]> {
  try {
    return await (claimChecks[claim.kind] as ClaimCheck)(claim, stage);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [untestable(`Trying it failed: ${reason}`)];
  }
}

function createStage(
  claims: readonly Claim[],
  vendor: string,
  target: ClaimTarget,
  transport: ClosableTransport,
): Stage & { clear(): Promise<void> } {
  const facts = target.standIn === undefined ? undefined : readVendorFacts(target.standIn.profile);
  const desks = new Map<string, Promise<AttributeDesk>>();
  let tenant: Promise<Tenant> | undefined;
  let lifecycle: Promise<Lifecycle> | undefined;
  const openTenant = async (): Promise<Tenant> => (await target.standIn?.control.createTenant()) ?? target;
  const openDesk = async (resource: "User" | "Group"): Promise<AttributeDesk> =>
    await openAttributeDesk(stage, await (tenant ??= openTenant()), resource, referable);
  const referable = async (): Promise<string | undefined> => {
    const users = await stage.attributes("User");
    const { id } = (await users.create(users.plainValues())).body;
    return typeof id === "string" ? id : undefined;
  };
  const stage: Stage = {
    vendor: facts?.vendor ?? (vendor === "" ? "the vendor" : vendor),
    claims,
    target,
    facts,
    ask: scimAsker(transport),
    transport,
    openTenant,
    attributes(resource) {
      const desk = desks.get(resource) ?? openDesk(resource);
      desks.set(resource, desk);
      return desk;
    },
    lifecycle: () => (lifecycle ??= observeLifecycle(stage)),
  };
  return {
    ...stage,
    async clear() {
      for (const desk of desks.values()) await desk.then((each) => each.clear()).catch(() => undefined);
    },
  };
}

function toFinding({ id, line, quote }: Claim, { facet, ...outcome }: Outcome): Finding {
  return { id: facet === undefined ? id : `${id}#${facet}`, part: "claim", line, quote, ...outcome };
}

/** What has no place is told at the title. */
function lineOfTitle({ passages }: Tutorial): number {
  return passages[0]?.headings[0]?.line ?? 1;
}

function unstatedIn({ vendor, unstated }: TutorialClaims, title: number): readonly Finding[] {
  return unstated.map(({ what, line = title, because }, index) => ({
    id: `${vendor.slug}/unstated/${what}${unstated.findIndex((each) => each.what === what) === index ? "" : `/${index}`}`,
    part: "claim",
    line,
    quote: "",
    verdict: "unstated",
    detail: because,
  }));
}

import type { Transport } from "@understudy/entra-provisioning";
import type { Claim } from "../claim/claim.ts";
import type { AttributeDesk } from "./attribute/attribute-desk.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Outcome } from "./judge.ts";
import type { AskScim } from "./scim.ts";
import type { ClaimTarget, Tenant } from "./target.ts";
import type { VendorFacts } from "./vendor-facts.ts";

/** What checks work with. What several of them need is done once, when the first asks for it. */
export interface Stage {
  /** For sentences. */
  readonly vendor: string;
  readonly claims: readonly Claim[];
  readonly target: ClaimTarget;
  /** Absent where the target is nobody's stand-in. */
  readonly facts: VendorFacts | undefined;
  readonly ask: AskScim;
  /** For provisioning jobs, so that they wait no longer than checks do. */
  readonly transport: Transport;
  /** An empty tenant where there is a stand-in, else the target's own. */
  openTenant(): Promise<Tenant>;
  attributes(resource: "User" | "Group"): Promise<AttributeDesk>;
  lifecycle(): Promise<Lifecycle>;
}

/** Checks a claim of one kind. */
export type ClaimCheck<Kind extends Claim["kind"] = Claim["kind"]> = (
  claim: Extract<Claim, { kind: Kind }>,
  stage: Stage,
) => Promise<readonly Outcome[]> | readonly Outcome[];

/** Why what only a vendor's product shows is not tried on any server. */
export function needsStandIn({ vendor }: Stage, what: string): string {
  return `${what} shows in ${vendor}'s own product alone, and nothing here stands in for it.`;
}

import { readClaims } from "../claim/read-claims.ts";
import type { Claim, ClaimedCapability, ClaimKind } from "../claim/claim.ts";
import type { Tutorial } from "../outline/tutorial.ts";
import { draftAddress } from "./draft-address.ts";
import { draftAttributes } from "./draft-attributes.ts";
import { assumed, stated } from "./draft-fact.ts";
import { draftToken } from "./draft-token.ts";
import type { AttributeTypes, DraftCapability, DraftFact, ProfileDraft } from "./profile-draft.ts";
import { readResources } from "./resources.ts";
import { readWay } from "./way.ts";

/** What a draft is made for. */
export interface DraftOptions {
  /** Short name of the vendor. Default: from the tutorial's title. */
  readonly name?: string;
  readonly attributeTypes: AttributeTypes;
}

/** The claims of a kind. */
export type ClaimsOf = <Kind extends ClaimKind>(kind: Kind) => readonly Extract<Claim, { kind: Kind }>[];

/**
 * Drafts a vendor's profile from its tutorial: each fact with its line, and what the tutorial leaves open as an
 * assumption with its reason.
 *
 * @example
 * draftProfile(tutorial, { attributeTypes: () => "string" }).tenantUrl; // { value: "https://…", evidence: { … } }
 */
export function draftProfile(tutorial: Tutorial, { name, attributeTypes }: DraftOptions): ProfileDraft {
  const { vendor, claims } = readClaims(tutorial);
  const claimsOf: ClaimsOf = <Kind extends ClaimKind>(kind: Kind) =>
    claims.filter((claim): claim is Extract<Claim, { kind: Kind }> => claim.kind === kind);
  const id = name ?? toName(vendor.slug);
  const resources = readResources(tutorial, claimsOf);
  const way = readWay(tutorial, vendor.name, claimsOf("tokenScope")[0]?.scope);
  const { user, group, notPlayed } = draftAttributes(tutorial, claimsOf, resources, attributeTypes);
  return {
    name: id,
    vendor: vendor.name === "" ? id : vendor.name,
    tutorial: fileName(tutorial.file),
    capabilities: claimsOf("capability").flatMap(toCapability),
    ...draftAddress(claimsOf("tenantUrl"), id),
    secretToken: draftToken(claimsOf, way),
    resources,
    user,
    group,
    knobs: { undeclaredAttributes: undeclared(claimsOf) },
    notPlayed: [...notPlayed, ...claimsOf("defaultAccessExcluded").map(toDefaultAccess)],
    otherRole: assumed("The tutorial names nobody who may not provision.", "Member"),
    way,
  };
}

const CAPABILITIES: Readonly<Partial<Record<ClaimedCapability, DraftCapability>>> = {
  create: "createUsers",
  update: "updateUsers",
  disable: "disableUsers",
  remove: "removeUsers",
  sync: "syncAttributes",
};

function toCapability(claim: Extract<Claim, { kind: "capability" }>): readonly DraftFact<DraftCapability>[] {
  const capability = CAPABILITIES[claim.capability];
  return capability === undefined ? [] : [stated(claim.line, capability)];
}

function undeclared(claimsOf: ClaimsOf): ProfileDraft["knobs"]["undeclaredAttributes"] {
  return claimsOf("attribute").length > 0
    ? assumed("The table is the schema.", "drop")
    : assumed("There is no table, so that nothing tells which attributes there are not.", "store");
}

function toDefaultAccess({ line }: Claim): DraftFact<string> {
  return stated(line, "Users with the Default Access role are left out: Entra does that, not the vendor.");
}

/** A name begins with a letter, as variables and folders do that are named after it. */
function toName(slug: string): string {
  if (slug === "") return "vendor";
  return /^[a-z]/.test(slug) ? slug : `v${slug}`;
}

function fileName(file: string): string {
  const name = file.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  return name === "" ? "tutorial" : name;
}

import { isJsonObject, UniqueIndexError, type ScimResource, type StoreRecord } from "@understudy/scim-core";
import { z } from "zod";
import type { ClockSetting } from "../clock.ts";
import { ProblemError } from "../problem.ts";
import type { MockParts } from "../mock-parts.ts";
import type { ResourceName } from "../profile/profile.ts";
import type { OAuthClient } from "../oauth/oauth-client.ts";
import { TENANT_NAME, type Tenant } from "../tenant/tenant.ts";
import { hashSecret } from "../token/secret.ts";
import type { TokenRecord } from "../token/token.ts";
import type { MockState } from "./control-api.ts";
import { readBody, type ControlCall } from "./control-call.ts";

/** One tenant of a state. */
interface TenantState {
  readonly name: string;
  readonly plan?: string;
  readonly isEnabled: boolean;
  /** How many ids and how many tokens it has drawn. */
  readonly idPosition: number;
  readonly secretPosition: number;
  readonly oauthClient?: OAuthClient;
  readonly resources: readonly StoreRecord[];
}

/** A state as this version writes it; times in milliseconds since the Unix epoch. */
interface StateContent {
  readonly formatVersion: 1;
  readonly vendor: string;
  readonly clock: ClockSetting;
  /** The first is the default tenant. */
  readonly tenants: readonly TenantState[];
  readonly tokens: readonly TokenRecord[];
}

/**
 * Reads everything a mock holds but its journal and its faults.
 *
 * @param only Reads this tenant alone, as one of many costs nothing then.
 * @example
 * const state = await readState(parts);
 */
export async function readState(parts: MockParts, only?: Tenant): Promise<MockState> {
  const { profile, clock, tenants, tokens } = parts;
  const { records } = tokens;
  const content: StateContent = {
    formatVersion: 1,
    vendor: profile.name,
    clock: clock.setting,
    tenants: await Promise.all((only === undefined ? tenants.all : [only]).map(readTenant)),
    tokens: only === undefined ? records : records.filter(({ tenant }) => tenant === only.name),
  };
  return content as unknown as MockState;
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProblemError 400 naming the key, or what does not fit together.
 * @example
 * const state = parseState(parts, call);
 */
export function parseState({ profile }: MockParts, call: ControlCall): MockState {
  const content = readBody(call, stateShape);
  const { vendor, tenants, tokens } = content;
  if (vendor !== profile.name) throw misfit(`got a state of "${vendor}", expected one of "${profile.name}"`);
  const names = new Set(tenants.map((tenant) => tenant.name));
  if (names.size < tenants.length) throw misfit("got two tenants of one name, expected names of their own");
  for (const { id, tenant, hash, secretToken } of tokens) {
    if (!names.has(tenant)) throw misfit(`got the token "${id}" of no tenant in it, expected one of them`);
    if (secretToken !== undefined && hashSecret(secretToken) !== hash) {
      throw misfit(`got the token "${id}" with the hash of another, expected its own`);
    }
  }
  for (const key of ["id", "hash"] as const) {
    const values = new Set(tokens.map((token) => token[key]));
    if (values.size < tokens.length)
      throw misfit(`got two tokens of one ${key}, expected each to have its own`);
  }
  return content as unknown as MockState;
}

/**
 * Puts a state back: whole, or not at all.
 *
 * @throws ProblemError 400 where two resources of a tenant cannot be together.
 * @example
 * await restoreState(parts, state);
 */
export async function restoreState(parts: MockParts, state: MockState): Promise<void> {
  const content = state as unknown as StateContent;
  const [first, ...others] = await Promise.all(content.tenants.map((tenant) => rebuildTenant(parts, tenant)));
  if (first === undefined) throw misfit("got no tenant, expected one at least");
  // Nothing waits from here on, so that no request sees half of the state.
  parts.tenants.replaceAll([first, ...others]);
  parts.tokens.restore(content.tokens);
  parts.clock.restore(content.clock);
}

async function readTenant(tenant: Tenant): Promise<TenantState> {
  const { name, plan, isEnabled, ids, secrets, oauthClient, store } = tenant;
  const pages = await Promise.all(RESOURCE_TYPES.map((resourceType) => store.scan(resourceType)));
  return {
    name,
    ...(plan === undefined ? {} : { plan }),
    isEnabled,
    idPosition: ids.position,
    secretPosition: secrets.position,
    ...(oauthClient === undefined ? {} : { oauthClient }),
    resources: pages.flatMap((page) => page.records).map(copyRecord),
  };
}

/** A store may read the members of a record on demand; a state has them all. */
function copyRecord({ resourceType, id, version, resource, indexKeys }: StoreRecord): StoreRecord {
  return { resourceType, id, version, resource, indexKeys };
}

async function rebuildTenant(parts: MockParts, saved: TenantState): Promise<Tenant> {
  const tenant = parts.draftTenant(saved.name, saved.plan);
  tenant.isEnabled = saved.isEnabled;
  tenant.ids.position = saved.idPosition;
  tenant.secrets.position = saved.secretPosition;
  tenant.oauthClient = saved.oauthClient ?? tenant.oauthClient;
  for (const record of saved.resources) {
    await tenant.store.insert(record).catch((error: unknown) => {
      if (!(error instanceof UniqueIndexError)) throw error;
      throw misfit(`got ${record.resourceType} "${record.id}" of "${saved.name}": ${error.message}`);
    });
  }
  return tenant;
}

function misfit(problem: string): ProblemError {
  return new ProblemError(400, `The state does not fit: ${problem}`);
}

/** What a profile can serve. */
const RESOURCE_TYPES = ["User", "Group"] as const satisfies readonly ResourceName[];

const count = z.int().min(0);
const instant = z.number().min(0);

const recordShape = z
  .strictObject({
    resourceType: z.enum(RESOURCE_TYPES),
    id: z.string().min(1),
    version: z.int().min(1),
    resource: z.custom<ScimResource>(isJsonObject, "expected a resource"),
    indexKeys: z.record(z.string(), z.array(z.string())),
  })
  .refine(({ id, resource }) => resource.id === id, "expected the id of its resource");

const stateShape: z.ZodType<StateContent> = z.strictObject({
  formatVersion: z.literal(1),
  vendor: z.string(),
  clock: z.union([z.strictObject({ stoppedAt: instant }), z.strictObject({ offset: z.number() })]),
  tenants: z
    .array(
      z.strictObject({
        name: z.string().regex(TENANT_NAME).toLowerCase(),
        plan: z.string().exactOptional(),
        isEnabled: z.boolean(),
        idPosition: count,
        secretPosition: count,
        oauthClient: z
          .strictObject({ clientId: z.string(), clientSecret: z.string(), issuedAt: instant })
          .exactOptional(),
        resources: z.array(recordShape),
      }),
    )
    .min(1),
  tokens: z.array(
    z.strictObject({
      id: z.string().min(1),
      tenant: z.string(),
      admin: z.string(),
      role: z.string(),
      description: z.string().exactOptional(),
      hash: z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in hexadecimal"),
      secretToken: z.string().exactOptional(),
      issuedAt: instant,
      validUntil: instant.exactOptional(),
      replacedAt: instant.exactOptional(),
      revokedAt: instant.exactOptional(),
      client: z.string().exactOptional(),
    }),
  ),
});

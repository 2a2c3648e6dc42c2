import type { Scim } from "../http/scim.ts";
import { isObject, valueAt } from "../json.ts";
import { urns } from "../urns.ts";
import type { Feature, FeatureName } from "./target.ts";

/** What probes are made with. */
interface Probing {
  readonly scim: Scim;
  /** Of users, e.g. `/Users`. */
  readonly endpoint: string;
  readonly prefix: string;
  /** Only GET may be sent. */
  readonly isReadOnly: boolean;
}

/** Where ServiceProviderConfig declares a feature (RFC 7643 §5, RFC 9865 §4). */
const members: Readonly<Record<FeatureName, string>> = {
  patch: "patch.supported",
  filter: "filter.supported",
  sort: "sort.supported",
  etag: "etag.supported",
  bulk: "bulk.supported",
  changePassword: "changePassword.supported",
  index: "pagination.index",
  cursor: "pagination.cursor",
};

const names = Object.keys(members) as readonly FeatureName[];

/**
 * Reads what ServiceProviderConfig declares; what it does not say is probed where a harmless request tells, else it
 * counts as not there.
 *
 * @example
 * (await readFeatures(config, { scim, endpoint: "/Users", prefix: "understudy-9f86", isReadOnly: true })).sort;
 */
export async function readFeatures(
  config: unknown,
  { scim, endpoint, prefix, isReadOnly }: Probing,
): Promise<Readonly<Record<FeatureName, Feature>>> {
  const probes: Partial<Record<FeatureName, () => Promise<Feature>>> = {
    filter: () => probeFilter(scim, endpoint, prefix),
    ...(isReadOnly ? {} : { patch: () => probePatch(scim, endpoint, prefix) }),
  };
  const features = await Promise.all(
    names.map(async (name) => [name, await featureOf(name, config, probes[name])] as const),
  );
  return Object.fromEntries(features) as Record<FeatureName, Feature>;
}

async function featureOf(
  name: FeatureName,
  config: unknown,
  probe: (() => Promise<Feature>) | undefined,
): Promise<Feature> {
  const declared = valueAt(config, members[name]);
  if (typeof declared === "boolean") {
    return {
      isSupported: declared,
      because: `ServiceProviderConfig declares ${members[name]} ${declared}`,
    };
  }
  if (probe !== undefined) return probe();
  const where = isObject(config)
    ? "ServiceProviderConfig does not declare"
    : "no ServiceProviderConfig declares";
  // Index paging is part of RFC 7644 itself; only RFC 9865 lets a server say that it is not there.
  return { isSupported: name === "index", because: `${where} ${members[name]}` };
}

async function probeFilter(scim: Scim, endpoint: string, prefix: string): Promise<Feature> {
  const filter = `userName eq "${prefix}@example.com"`;
  return probe("filter", () => scim(`GET ${endpoint}`, { query: { filter } }), [200]);
}

async function probePatch(scim: Scim, endpoint: string, prefix: string): Promise<Feature> {
  const body = { schemas: [urns.patchOp], Operations: [{ op: "replace", path: "active", value: true }] };
  return probe("PATCH", () => scim(`PATCH ${endpoint}/${prefix}-nobody`, { body }), [200, 204, 400, 404]);
}

async function probe(
  what: string,
  request: () => Promise<{ readonly status: number }>,
  supported: readonly number[],
): Promise<Feature> {
  try {
    const { status } = await request();
    return { isSupported: supported.includes(status), because: `a probe of ${what} answered ${status}` };
  } catch (error) {
    return { isSupported: false, because: `a probe of ${what} failed: ${(error as Error).message}` };
  }
}

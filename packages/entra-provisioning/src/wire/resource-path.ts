/** The two resource types that Entra provisions. */
export type ResourceType = "User" | "Group";

const ENDPOINTS: Readonly<Record<ResourceType, string>> = { User: "/Users", Group: "/Groups" };

/** Members are left out of every read of a group (entra-client §1.4). */
const GROUP_QUERY = "excludedAttributes=members";

/**
 * Formats the path of a match query or probe: spaces become `+`, quotes `%22`, `@` `%40` (entra-client §1.1).
 *
 * @example
 * formatQueryPath("User", "userName", "a@b"); // "/Users?filter=userName+eq+%22a%40b%22"
 */
export function formatQueryPath(type: ResourceType, target: string, value: string): string {
  const filter = new URLSearchParams({ filter: `${target} eq ${JSON.stringify(value)}` }).toString();
  return `${ENDPOINTS[type]}?${type === "Group" ? `${GROUP_QUERY}&` : ""}${filter}`;
}

/** Formats the path of the reference check: `/Users?filter=id eq "1" and manager eq "2"&attributes=id` (entra-client §1.3). */
export function formatReferenceCheckPath(
  type: ResourceType,
  { id, target, value }: { readonly id: string; readonly target: string; readonly value: string },
): string {
  const name = target.slice(target.lastIndexOf(":") + 1);
  const filter = `id eq ${JSON.stringify(id)} and ${name} eq ${JSON.stringify(value)}`;
  return `${ENDPOINTS[type]}?${new URLSearchParams({ filter, attributes: "id" }).toString()}`;
}

/** Formats the path of a read by id: `/Users/{id}`, and for a group without its members. */
export function formatReadPath(type: ResourceType, id: string): string {
  return `${formatResourcePath(type, id)}${type === "Group" ? `?${GROUP_QUERY}` : ""}`;
}

/** Formats the path of one resource, for PATCH and DELETE. */
export function formatResourcePath(type: ResourceType, id: string): string {
  return `${ENDPOINTS[type]}/${encodeURIComponent(id)}`;
}

/** Formats the path of the endpoint, for POST. */
export function formatEndpointPath(type: ResourceType): string {
  return ENDPOINTS[type];
}

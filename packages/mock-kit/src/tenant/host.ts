import { isIP } from "node:net";

/** Names by which containers reach the machine they run on: bare addresses, though they have dots. */
const MACHINE_NAMES = new Set([
  "host.docker.internal",
  "host.containers.internal",
  "host.testcontainers.internal",
]);

/** An origin taken apart. */
export interface Origin {
  /** With its colon and slashes. */
  readonly scheme: string;
  /** Lower case, IPv6 in brackets. */
  readonly host: string;
  /** With its colon; empty where the origin has none. */
  readonly port: string;
}

/**
 * Takes an origin apart without ever failing, since a client may send any `Host`.
 *
 * @example
 * parseOrigin("http://acme.localhost:4103").host; // "acme.localhost"
 */
export function parseOrigin(origin: string): Origin {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)(\[[^\]]*\]|[^:/?#]*)(:\d+)?/i.exec(origin);
  const [, scheme = "http://", host = "", port = ""] = parts ?? [];
  return { scheme, host: host.toLowerCase().replace(/\.$/, ""), port };
}

/**
 * The first label of a host that has one for the tenant; undefined for a bare address: an IP, `localhost`, a name of one
 * label as containers have among themselves.
 *
 * @example
 * tenantLabel("acme.pingboard.com"); // "acme"
 * tenantLabel("pingboard-mock"); // undefined
 */
export function tenantLabel(host: string): string | undefined {
  const dot = host.indexOf(".");
  if (dot === -1 || isAddress(host) || MACHINE_NAMES.has(host)) return undefined;
  return host.slice(0, dot);
}

/**
 * Whether a host is this machine by its name alone.
 *
 * @example
 * isLoopbackHost("acme.localhost"); // true
 */
export function isLoopbackHost(host: string): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "[::1]" ||
    (isIP(host) === 4 && host.startsWith("127."))
  );
}

/**
 * The origin at which a tenant is addressed by its sub-domain, beside the origin somebody came in by.
 *
 * @example
 * subdomainOrigin("http://127.0.0.1:4103", "acme"); // "http://acme.localhost:4103"
 */
export function subdomainOrigin(origin: string, tenant: string): string {
  const { scheme, host, port } = parseOrigin(origin);
  const label = tenantLabel(host);
  if (label !== undefined) return `${scheme}${tenant}${host.slice(label.length)}${port}`;
  if (isLoopbackHost(host)) return `${scheme}${tenant}.localhost${port}`;
  // An IP address takes no sub-domain; whoever uses one must send the Host header themselves.
  return isAddress(host) ? origin : `${scheme}${tenant}.${host}${port}`;
}

/**
 * Whether no page of the internet can have the host point here by a name of its own (DNS rebinding): it is an address, a
 * name of this machine, or one that only a local network knows.
 *
 * @example
 * isLocalHost("qa-mock"); // true
 * isLocalHost("evil.example"); // false
 */
export function isLocalHost(host: string): boolean {
  return isLoopbackHost(host) || isAddress(host) || !host.includes(".") || MACHINE_NAMES.has(host);
}

function isAddress(host: string): boolean {
  return host.startsWith("[") || isIP(host) !== 0;
}

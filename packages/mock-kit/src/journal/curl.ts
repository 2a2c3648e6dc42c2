import type { JournalEntry } from "../control/control-api.ts";

/** What curl says by itself, or what would be wrong of another connection. */
const OWN_HEADERS = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "accept-encoding",
  "accept-language",
  "sec-fetch-mode",
  "user-agent",
]);

/**
 * Writes a request as a command for a POSIX shell; the token is `$TOKEN`.
 *
 * @param origin Scheme and authority of the mock.
 * @example
 * formatCurl(entry, "http://127.0.0.1:4105");
 */
export function formatCurl(entry: JournalEntry, origin: string): string {
  const { id, method, path, headers, body } = entry;
  const fields = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.has(name))
    .map(([name, value]) => `-H ${formatHeader(name, value)}`);
  const isWhole = body?.endsWith("…") !== true;
  return [
    `# ${id}: answered ${entry.status}${isWhole ? "" : "; the body is cut"}`,
    [
      `curl -X ${method} ${quote(origin + path)}`,
      ...fields,
      ...(body === undefined || body === "" ? [] : [`--data-raw ${quote(body)}`]),
    ].join(" \\\n  "),
  ].join("\n");
}

function formatHeader(name: string, value: string): string {
  if (name !== "authorization") return quote(`${name}: ${value}`);
  const scheme = /^(\S+) /.exec(value)?.[1];
  return scheme === undefined || !/^[\w-]+$/.test(scheme)
    ? `"${name}: $TOKEN"`
    : `"${name}: ${scheme} $TOKEN"`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

import type { Exchange } from "@understudy/conformance";

/** Characters of a body that a report for people shows. */
const MOST_SHOWN = 400;

/** Header fields that say something about a finding. */
const telling = ["content-type", "location", "etag", "www-authenticate", "retry-after", "allow"];

/**
 * Formats what was said to a server and what it answered, a line each.
 *
 * @example
 * formatExchange(exchange); // ["> GET https://example.com/scim/Users", "< 404 application/scim+json", …]
 */
export function formatExchange(exchange: Exchange): string[] {
  const { method, url, requestBody, status, headers = {}, body = "", failure } = exchange;
  const fields = telling.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  return [
    `> ${method} ${url}`,
    ...(requestBody === undefined ? [] : [`> ${shortened(requestBody)}`]),
    `< ${failure ?? [String(status), ...fields].join(" · ")}`,
    ...(body === "" ? [] : [`< ${shortened(body)}`]),
  ];
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}

import { isJsonObject, type StoreRecord } from "@understudy/scim-core";
import type { JournalEntry, JournalFault, JournalQuery } from "../control/control-api.ts";
import { effectsOf } from "../fault/fault-effect.ts";
import type { ActiveFault } from "../fault/fault-rule.ts";
import type { KeptExchange } from "../journal.ts";
import { formatInstant, parseInstant } from "../time.ts";
import { hideInHeaders, hideInPath, hideInText, hideInValue, hideQuotations } from "./redact.ts";

/**
 * Writes an exchange out for a reader, without what is secret.
 *
 * @example
 * journal.kept.map(toEntry);
 */
export function toEntry(kept: KeptExchange): JournalEntry {
  const { id, at, tenant, method, path, headers, body, response, durationMs, fault, correlationId } = kept;
  const shownPath = hideInPath(path);
  // A refusal repeats what is wrong with a filter.
  const hide = shownPath === path ? hideInText : hideQuotations;
  const refusal = refusalOf(response);
  return {
    id,
    correlationId,
    at: formatInstant(at),
    ...(tenant === undefined ? {} : { tenant }),
    method,
    path: shownPath,
    headers: hideInHeaders(headers),
    ...(typeof body === "string" ? { body: hideInText(body) } : {}),
    status: response.status,
    ...(response.body === undefined ? {} : { response: hide(response.body) }),
    ...(refusal === undefined ? {} : { refusal: hide(refusal) }),
    // A fault refuses by no rule.
    ...(response.source === undefined || fault !== undefined ? {} : { source: response.source }),
    durationMs,
    ...(fault === undefined ? {} : { fault: describeFault(fault) }),
    ...shown("before", kept.before),
    ...shown("after", kept.after),
  };
}

/**
 * Whether an exchange is among those a query asks for.
 *
 * @example
 * journal.kept.filter((kept) => isAsked(kept, { method: "post", status: 409 }));
 */
export function isAsked(kept: KeptExchange, query: JournalQuery): boolean {
  const { id, method, path, status, tenant, since, correlationId } = query;
  return (
    (id === undefined || kept.id === id) &&
    (method === undefined || kept.method === method.toUpperCase()) &&
    (path === undefined || kept.path.includes(path)) &&
    (status === undefined || kept.response.status === status) &&
    (tenant === undefined || kept.tenant === tenant.toLowerCase()) &&
    (since === undefined || kept.at >= (parseInstant(since) ?? 0)) &&
    (correlationId === undefined || kept.correlationId === correlationId)
  );
}

function shown(
  name: "before" | "after",
  record: StoreRecord | undefined,
): Pick<JournalEntry, "before" | "after"> {
  return record === undefined ? {} : { [name]: hideInValue(record.resource) };
}

function describeFault({ id, preset, then }: ActiveFault): JournalFault {
  return { id, ...(preset === undefined ? {} : { preset }), did: effectsOf(then) };
}

function refusalOf({ status, body }: KeptExchange["response"]): string | undefined {
  if (status < 400 || body === undefined) return undefined;
  const error = parse(body);
  if (!isJsonObject(error)) return undefined;
  // A token endpoint says it in other words (RFC 6749 §5.2), and so do vendors with a form of their own.
  const [first] = Array.isArray(error["Errors"]) ? error["Errors"] : [];
  const salesforce = isJsonObject(first) ? first["description"] : undefined;
  const reason = error["detail"] ?? error["error_description"] ?? error["developer_message"] ?? salesforce;
  return typeof reason === "string" ? reason : undefined;
}

/** A fault may have made it something else than JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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
  const {
    id,
    at,
    tenant,
    method,
    path,
    headers,
    body,
    response,
    durationMs,
    token,
    fault,
    correlationId,
    replayOf,
  } = kept;
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
    responseHeaders: response.headers,
    ...(response.body === undefined ? {} : { response: hide(response.body) }),
    ...(refusal === undefined ? {} : { refusal: hide(refusal) }),
    // A fault refuses by no rule.
    ...(response.source === undefined || fault !== undefined ? {} : { source: response.source }),
    durationMs,
    ...(token === undefined ? {} : { token: { id: token.id, state: token.state } }),
    ...(fault === undefined ? {} : { fault: describeFault(fault) }),
    ...(replayOf === undefined ? {} : { replayOf }),
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
  const { id, after = 0, method, path = "", status, tenant, since, correlationId } = query;
  const asked: readonly (readonly [wanted: unknown, got: unknown])[] = [
    [id, kept.id],
    [method?.toUpperCase(), kept.method],
    [status, kept.response.status],
    [tenant?.toLowerCase(), kept.tenant],
    [correlationId, kept.correlationId],
  ];
  return (
    asked.every(([wanted, got]) => wanted === undefined || wanted === got) &&
    kept.id > after &&
    kept.path.includes(path) &&
    kept.at >= (parseInstant(since ?? "") ?? 0)
  );
}

function shown(
  name: "before" | "after",
  record: StoreRecord | undefined,
): Pick<JournalEntry, "before" | "after"> {
  return record === undefined ? {} : { [name]: hideInValue(record.resource) };
}

function describeFault({ id, preset, then }: ActiveFault): JournalFault {
  return { id, ...(preset === undefined ? {} : { preset }), did: effectsOf(then), then };
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

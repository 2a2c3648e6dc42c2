import { headerOf } from "@understudy/scim-core";
import { formatCurl } from "../journal/curl.ts";
import type { MockParts } from "../mock-parts.ts";
import type { MockResponse } from "../mock.ts";
import { journalQueryShape } from "./bodies.ts";
import { readQuery, type ControlCall } from "./control-call.ts";

const NDJSON = "application/x-ndjson";

/**
 * Answers `GET /_mock/requests`: as JSON, as commands for curl, or as a stream of lines that goes on.
 *
 * @example
 * const response = readJournal(parts, call);
 */
export function readJournal({ journal }: MockParts, call: ControlCall): MockResponse {
  const { request } = call;
  const { format, follow, ...query } = readQuery(call, journalQueryShape);
  if (format === "curl") {
    const commands = journal.entries(query).map((entry) => formatCurl(entry, request.origin));
    return answer("text/plain; charset=utf-8", `${commands.join("\n\n")}\n`);
  }
  const wantsLines = headerOf(request.headers, "accept")?.startsWith(NDJSON) === true;
  if (follow !== "true" && (follow === "false" || !wantsLines)) {
    return answer("application/json", JSON.stringify(journal.entries(query)));
  }
  return { ...answer(NDJSON), stream: (signal) => lines(journal.follow(query, signal)) };
}

async function* lines(values: AsyncIterable<object>): AsyncIterable<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function answer(type: string, body?: string): MockResponse {
  const headers = { "content-type": type, "cache-control": "no-store" };
  return { status: 200, headers, ...(body === undefined ? {} : { body }) };
}

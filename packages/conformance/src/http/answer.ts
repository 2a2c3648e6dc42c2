import { Finding } from "../check/finding.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { IncomingAnswer } from "./exchange.ts";

/** What a server answered to a request; reading a body that is none is a finding. */
export interface Answer extends IncomingAnswer {
  /** E.g. `GET /Users/2819c223`. */
  readonly request: string;
  /** The JSON value; undefined where the text is none. */
  readonly json: unknown;
  /** The JSON object. Throws a {@link Finding} where the text is anything else. */
  body(): JsonObject;
}

/** Reads an answer that came. */
export function createAnswer(request: string, incoming: IncomingAnswer): Answer {
  const json = parse(incoming.text);
  return {
    ...incoming,
    request,
    json,
    body: () => {
      if (isObject(json)) return json;
      throw new Finding(`the body of the answer to ${request}`, describe(incoming, json), "a JSON object");
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function describe({ status, headers, text }: IncomingAnswer, json: unknown): string {
  if (text === "") return `${status} with no body`;
  const type = headers["content-type"] ?? "no content type";
  const start = text.slice(0, 80).replaceAll(/\s+/g, " ");
  return `${status}, ${type}, ${json === undefined ? "not JSON" : "JSON of another type"}: ${start}`;
}

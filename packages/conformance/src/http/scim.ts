import { elementsAt, textAt } from "../json.ts";
import { createdId } from "./created-id.ts";
import { createAnswer, type Answer } from "./answer.ts";
import { NoAnswerError, type Exchange, type OutgoingRequest, type Send } from "./exchange.ts";
import type { Ledger } from "./ledger.ts";

/** What a request carries besides its method and path. */
interface Call {
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Replace the usual ones; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Sends a SCIM request, written as its method and its path below the Tenant URL: `GET /Users`. */
export type Scim = (line: string, call?: Call) => Promise<Answer>;

/** How requests reach a server. */
export interface Connection {
  /** Without its query and without a slash at the end. */
  readonly tenantUrl: string;
  /** The Tenant URL's own query, e.g. `aadOptscim062020`; every request has it. */
  readonly query: string;
  /** Sent with every request; the values stay out of exchanges. */
  readonly headers: Readonly<Record<string, string>>;
  readonly send: Send;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  /** In the name of everything the run makes. */
  readonly prefix: string;
  readonly redact: (text: string) => string;
}

/** Characters of a body that an exchange keeps. */
const MOST_KEPT = 4000;

/**
 * Creates the client of one check. It changes only what the run made, and notes what it makes.
 *
 * @param exchanges Where it notes what was said.
 * @example
 * const scim = createScim(connection, []);
 * const answer = await scim("GET /Users", { query: { count: 1 } });
 */
export function createScim(connection: Connection, exchanges: Exchange[]): Scim {
  const scim: Scim = async (line, call = {}) => {
    const [method = "", path = ""] = line.split(/ (.*)/s);
    assertOwn(method, path, connection);
    const request = toRequest(method, path, call, connection);
    const answer = await exchange(line, request, connection, exchanges);
    await account(method, path, answer, connection, scim);
    return answer;
  };
  return scim;
}

/** A fault of a check must not reach what was there before. */
function assertOwn(method: string, path: string, { ledger }: Connection): void {
  if (!["PUT", "PATCH", "DELETE"].includes(method) || ledger.mayChange(path)) return;
  throw new TypeError(`A check wanted to ${method} ${path}, which this run did not make.`);
}

function toRequest(method: string, path: string, call: Call, connection: Connection): OutgoingRequest {
  const { body, query = {} } = call;
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const own = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const pairs = [...own, connection.query].filter((pair) => pair !== "");
  const separator = path.includes("?") ? "&" : "?";
  const headers: Record<string, string | undefined> = {
    accept: "application/scim+json",
    ...(text === undefined ? {} : { "content-type": "application/scim+json" }),
    ...connection.headers,
    ...call.headers,
  };
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    method,
    url: `${connection.tenantUrl}${path}${pairs.length === 0 ? "" : `${separator}${pairs.join("&")}`}`,
    headers: Object.fromEntries(sent) as Record<string, string>,
    ...(text === undefined ? {} : { body: text }),
  };
}

async function exchange(
  line: string,
  request: OutgoingRequest,
  { send, signal, redact }: Connection,
  exchanges: Exchange[],
): Promise<Answer> {
  const kept = (text: string): string => {
    const redacted = redact(text);
    return redacted.length > MOST_KEPT ? `${redacted.slice(0, MOST_KEPT)}…` : redacted;
  };
  const sent = {
    method: request.method,
    url: redact(request.url),
    ...(request.body === undefined ? {} : { requestBody: kept(request.body) }),
  };
  try {
    const incoming = await send(request, signal);
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, redact(value)]),
    );
    exchanges.push({ ...sent, status: incoming.status, headers, body: kept(incoming.text) });
    return createAnswer(line, incoming);
  } catch (error) {
    if (error instanceof NoAnswerError) exchanges.push({ ...sent, failure: redact(error.message) });
    throw error;
  }
}

/** Notes what a request made or removed. */
async function account(
  method: string,
  path: string,
  answer: Answer,
  connection: Connection,
  scim: Scim,
): Promise<void> {
  const { ledger } = connection;
  if (method === "DELETE" && (answer.status === 404 || answer.status < 300)) ledger.remove(path);
  if (method !== "POST" || answer.status < 200 || answer.status > 299 || path.endsWith("/.search")) return;
  if (path === "/Bulk") return noteBulk(answer, connection, scim);
  const id = createdId(answer);
  if (id !== "") await noteMade(`${path}/${encodeURIComponent(id)}`, answer.text, connection, scim);
}

async function noteBulk(answer: Answer, connection: Connection, scim: Scim): Promise<void> {
  for (const operation of elementsAt(answer.json, "Operations")) {
    const [endpoint, id] = textAt(operation, "location").split("/").slice(-2);
    if (textAt(operation, "method").toUpperCase() !== "POST" || endpoint === undefined || id === undefined)
      continue;
    await noteMade(`/${endpoint}/${id}`, "", connection, scim);
  }
}

/** Notes a path only where what is there has the run's own name in it: a server may say anything. */
async function noteMade(path: string, text: string, connection: Connection, scim: Scim): Promise<void> {
  const { ledger, prefix } = connection;
  const isOwn = (told: string): boolean => told.toLowerCase().includes(prefix);
  if (isOwn(text) || isOwn((await scim(`GET ${path}`)).text)) ledger.add(path);
}

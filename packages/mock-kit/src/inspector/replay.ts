import { isCut, type KeptExchange } from "../journal.ts";
import type { MockParts } from "../mock-parts.ts";
import type { MockRequest, MockResponse } from "../mock.ts";
import { ProblemError } from "../problem.ts";

/** Has the mock answer a request, as if it came off a socket. */
export type Send = (request: MockRequest) => Promise<MockResponse>;

/**
 * Sends a recorded request again, with the token it carried, through the mock itself.
 *
 * @param id The request's in the journal.
 * @returns The id of the repetition.
 * @throws ProblemError 404 for a request that is forgotten, 409 for one that was not kept whole.
 * @example
 * await replay(parts, send, 7); // 12
 */
export async function replay({ journal, oauth }: MockParts, send: Send, id: number): Promise<number> {
  const kept = journal.kept.find((one) => one.id === id);
  if (kept === undefined) {
    throw new ProblemError(
      404,
      `There is no such request: got the number ${id}, expected one that the journal remembers.`,
    );
  }
  assertWhole(kept, oauth?.path);
  await send(toRequest(kept));
  const again = journal.kept.findLast((one) => one.replayOf === id);
  if (again !== undefined) return again.id;
  throw new ProblemError(409, `Request ${id} was sent again, and the journal has forgotten it already.`);
}

function assertWhole({ id, path, body }: KeptExchange, tokenEndpoint: string | undefined): void {
  if (path.split("?")[0] === tokenEndpoint) {
    throw new ProblemError(
      409,
      `Request ${id} cannot be sent again: the journal keeps no client secret. It was for the token endpoint.`,
    );
  }
  if (isCut(path) || (typeof body === "string" && isCut(body))) {
    throw new ProblemError(
      409,
      `Request ${id} cannot be sent again: the journal kept the first 8192 characters alone.`,
    );
  }
}

function toRequest({ id, method, path, headers, body }: KeptExchange): MockRequest {
  const [place = "", search = ""] = path.split(/(?=\?)(.*)/s);
  const host = headers["host"];
  return {
    method,
    path: place,
    search,
    query: new URLSearchParams(search),
    headers,
    ...(body === undefined ? {} : { body }),
    origin: `http://${typeof host === "string" ? host : "localhost"}`,
    peer: "loopback",
    replayOf: id,
  };
}

import type { JournalEntry } from "@understudy/mock-kit";
import { assertMock, type Outcome } from "./subject.ts";

/** Requests to look for in a mock's journal. */
export interface ReceivedRequests {
  readonly method?: string;
  /** Part of the path, or a pattern for it with its query. */
  readonly path?: string | RegExp;
  readonly status?: number;
  /** How many there are. Default at least one. */
  readonly times?: number;
}

/**
 * Whether a mock received requests like these.
 *
 * @example
 * (await haveReceived(qa, { method: "POST", path: "/Users", times: 1 })).pass;
 */
export async function haveReceived(received: unknown, wanted: ReceivedRequests): Promise<Outcome> {
  assertMock(received, "toHaveReceived");
  const { tenant } = received;
  const own = await received.control.requests(tenant === undefined ? {} : { tenant });
  const found = own.filter((entry) => isLike(entry, wanted));
  const { times } = wanted;
  const pass = times === undefined ? found.length > 0 : found.length === times;
  const most = times === undefined ? (pass ? "none" : "at least one") : `${pass ? "not " : ""}${times}`;
  return {
    pass,
    message: () =>
      [
        `expected ${most} of ${describe(wanted)}, got ${found.length}; the journal has`,
        ...(own.length === 0
          ? ["  nothing"]
          : own.slice(-20).map((entry) => line(entry, found.includes(entry)))),
      ].join("\n"),
  };
}

function isLike({ method, path, status }: JournalEntry, wanted: ReceivedRequests): boolean {
  const isThere = typeof wanted.path === "string" ? path.includes(wanted.path) : wanted.path?.test(path);
  return (
    (wanted.method === undefined || method === wanted.method.toUpperCase()) &&
    (wanted.status === undefined || status === wanted.status) &&
    (isThere ?? true)
  );
}

function describe({ method = "any method", path = "any path", status }: ReceivedRequests): string {
  return `${method} ${String(path)}${status === undefined ? "" : ` answered ${status}`}`;
}

function line({ id, method, path, status }: JournalEntry, isFound: boolean): string {
  return `${isFound ? "→" : " "} #${id} ${method} ${path} ${status}`;
}

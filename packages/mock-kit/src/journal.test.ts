import { describe, expect, it } from "vitest";
import { createJournal, type Exchange } from "./journal.ts";

function exchange(change: Partial<Exchange> = {}): Exchange {
  return {
    at: Date.UTC(2026, 0, 5, 9),
    tenant: "acme",
    method: "GET",
    path: "/scim/v2/Users",
    headers: {},
    body: undefined,
    response: { status: 200, headers: {}, body: "{}" },
    durationMs: 0.1,
    ...change,
  };
}

describe("the journal", () => {
  it("forgets the oldest entries, and keeps the order", () => {
    const journal = createJournal(3);
    for (let count = 0; count < 5; count += 1) journal.add(exchange());
    expect(journal.entries().map((entry) => entry.id)).toEqual([3, 4, 5]);
    journal.clear();
    journal.add(exchange());
    expect(journal.entries().map((entry) => entry.id)).toEqual([6]);
    journal.reset();
    journal.add(exchange());
    expect(journal.entries().map((entry) => entry.id)).toEqual([1]);
  });

  it("tells the time of a request", () => {
    const journal = createJournal(1);
    journal.add(exchange());
    expect(journal.entries()[0]?.at).toBe("2026-01-05T09:00:00.000Z");
  });

  it("forgets the oldest entries too where all of them together are long", () => {
    const journal = createJournal(10_000);
    const body = "x".repeat(8000);
    for (let count = 0; count < 4000; count += 1) journal.add(exchange({ body }));
    const entries = journal.entries();
    expect(entries.length).toBeLessThan(2000);
    expect(entries.at(-1)?.id).toBe(4000);
    expect(entries[0]?.id).toBe(4001 - entries.length);
  });

  it("keeps what was sent, whatever its owner makes of it", () => {
    const journal = createJournal(1);
    const body = { userName: "ada" };
    journal.add(exchange({ body }));
    body.userName = "grace";
    expect(journal.entries()[0]?.body).toBe('{"userName":"ada"}');
  });

  it("keeps nothing where it has no room", () => {
    const journal = createJournal(0);
    journal.add(exchange());
    expect(journal.entries()).toEqual([]);
  });

  it("cuts bodies, responses and paths to 8 KiB", () => {
    const journal = createJournal(1);
    const long = "x".repeat(10_000);
    journal.add(
      exchange({ path: `/${long}`, body: { long }, response: { status: 200, headers: {}, body: long } }),
    );
    const [entry] = journal.entries();
    for (const text of [entry?.path, entry?.body, entry?.response]) expect(text).toHaveLength(8193);
  });

  it.each([
    ["Bearer 0123456789abcdef", "Bearer …cdef"],
    ["bearer   0123456789abcdef", "bearer …cdef"],
    ["0123456789abcdef", "…cdef"],
    ["Bearer short", "Bearer …"],
    ["Basic YWRtaW46c2VjcmV0cGFzc3dvcmQ=", "Basic …"],
    ["", "…"],
  ])("shows of the authorization %j no more than %j", (authorization, shown) => {
    const journal = createJournal(1);
    journal.add(exchange({ headers: { authorization, cookie: "a=0123456789abcdef; b=2" } }));
    expect(journal.entries()[0]?.headers).toEqual({ authorization: shown, cookie: "a=0123456789abcdef; …" });
  });

  it("takes the refusal from a SCIM error", () => {
    const journal = createJournal(2);
    journal.add(exchange({ response: { status: 400, headers: {}, body: '{"detail":"No."}' } }));
    journal.add(exchange({ response: { status: 304, headers: {} } }));
    expect(journal.entries().map((entry) => entry.refusal)).toEqual(["No.", undefined]);
  });
});

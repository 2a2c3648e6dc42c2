import { describe, expect, it } from "vitest";
import { createSessions, isOwnForm } from "./sessions.ts";

const sent = (setCookie: string): { cookie: string } => ({ cookie: setCookie.replace(/;.*/, "") });

describe("sessions", () => {
  it("know whom they signed in, by a signed cookie", () => {
    const sessions = createSessions("console");
    const cookie = sent(sessions.open("acme", "ada@example.com"));
    expect(sessions.visitor(cookie).session).toMatchObject({ tenant: "acme", email: "ada@example.com" });
    expect(sessions.visitor({ cookie: `other=1; ${cookie.cookie}` }).session).toBeDefined();
    expect(sessions.visitor({ cookie: `${cookie.cookie}x` }).session).toBeUndefined();
    expect(createSessions("console").visitor(cookie).session).toBeUndefined();
  });

  it("end, by themselves and when told", () => {
    const over = createSessions("console", 0);
    expect(over.visitor(sent(over.open("acme", "ada@example.com"))).session).toBeUndefined();
    const sessions = createSessions("console");
    const cookie = sent(sessions.open("acme", "ada@example.com"));
    expect(sessions.close(cookie)).toMatch(/Max-Age=0$/);
    expect(sessions.visitor(cookie).session).toBeUndefined();
  });

  it("are so many at most", () => {
    const sessions = createSessions("console");
    const first = sent(sessions.open("acme", "ada@example.com"));
    for (let count = 1; count < 1000; count += 1) sessions.open("acme", "ada@example.com");
    expect(sessions.visitor(first).session).toBeDefined();
    sessions.open("acme", "ada@example.com");
    expect(sessions.visitor(first).session).toBeUndefined();
  });

  it("keep nothing for whoever only looks", () => {
    const sessions = createSessions("console");
    const cookie = sent(sessions.open("acme", "ada@example.com"));
    for (let count = 0; count < 2000; count += 1) sessions.visitor({});
    expect(sessions.visitor(cookie).session).toBeDefined();
  });

  it("tell their own forms from others'", () => {
    const sessions = createSessions("console");
    const visitor = sessions.visitor(sent(sessions.open("acme", "ada@example.com")));
    const other = sessions.visitor({});
    expect(isOwnForm(visitor, new URLSearchParams({ formToken: visitor.formToken }))).toBe(true);
    expect(isOwnForm(visitor, new URLSearchParams({ formToken: other.formToken }))).toBe(false);
    expect(isOwnForm(visitor, new URLSearchParams())).toBe(false);
  });
});

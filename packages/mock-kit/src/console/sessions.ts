import { createHmac } from "node:crypto";
import { headerOf, type RequestHeaders } from "@understudy/scim-core";
import { startStopwatch } from "../clock.ts";
import { createRandomSource } from "../random.ts";
import { hashSecret, isSameHash } from "../token/secret.ts";

/** Sessions a mock keeps; beyond them the oldest ends. */
const MOST_SESSIONS = 1000;
/** Milliseconds of the machine's time, since the mock's clock may jump. */
const LIFETIME_MS = 12 * 60 * 60 * 1000;

/** What the next page says of what was just done, once. */
export interface Flash {
  readonly kind: "done" | "refused";
  readonly says: string;
  /** A secret that no later page shows. */
  readonly secret?: { readonly label: string; readonly value: string };
  /** What was sent from a page and is not kept, for the same page to show again. */
  readonly draft?: { readonly path: string; readonly form: URLSearchParams };
}

/** Somebody who is signed in. */
export interface Session {
  readonly tenant: string;
  readonly email: string;
  flash: Flash | undefined;
}

/** Who a browser is, whether signed in or not. */
export interface Visitor {
  readonly session: Session | undefined;
  /** What every form carries, so that no other page can send it. */
  readonly formToken: string;
  /** `Set-Cookie` for a browser that has no cookie yet. */
  readonly cookie: string | undefined;
}

/** The browsers that visit a mock's console. */
export interface Sessions {
  visitor(headers: RequestHeaders): Visitor;
  /** Signs somebody in under a name nobody knows yet; the result is `Set-Cookie`. */
  open(tenant: string, email: string): string;
  /** Signs out whoever sends these headers; the result is `Set-Cookie`. */
  close(headers: RequestHeaders): string;
}

/**
 * Creates the sessions of a mock's console, in signed cookies that no script reads and no other site's page sends.
 *
 * @param cookieName Each mock has its own, since browsers do not tell ports apart.
 * @param lifetimeMs How long somebody stays signed in, in milliseconds.
 * @example
 * const sessions = createSessions("understudy-qa");
 * sessions.visitor({}).session; // undefined
 */
export function createSessions(cookieName: string, lifetimeMs: number = LIFETIME_MS): Sessions {
  const random = createRandomSource("console");
  const key = random.draw(32);
  const age = startStopwatch();
  const open = new Map<string, Session & { readonly until: number }>();
  const sign = (purpose: string, id: string): string =>
    createHmac("sha256", key).update(`${purpose}\n${id}`).digest("base64url");
  const newId = (): string => random.draw(18).toString("base64url");
  const cookieOf = (id: string): string => setCookie(cookieName, `${id}.${sign("cookie", id)}`);

  function idOf(headers: RequestHeaders): string | undefined {
    const [id = "", signature = ""] = readCookie(headers, cookieName).split(".");
    return id !== "" && isSameHash(hashSecret(signature), hashSecret(sign("cookie", id))) ? id : undefined;
  }

  return {
    visitor(headers) {
      const known = idOf(headers);
      const id = known ?? newId();
      const session = open.get(id);
      if (session !== undefined && session.until <= age()) open.delete(id);
      return {
        session: open.get(id),
        formToken: sign("form", id),
        cookie: known === undefined ? cookieOf(id) : undefined,
      };
    },
    open(tenant, email) {
      const id = newId();
      open.set(id, { tenant, email, flash: undefined, until: age() + lifetimeMs });
      const [oldest] = open.keys();
      if (open.size > MOST_SESSIONS && oldest !== undefined) open.delete(oldest);
      return cookieOf(id);
    },
    close(headers) {
      const id = idOf(headers);
      if (id !== undefined) open.delete(id);
      return `${setCookie(cookieName, "")}; Max-Age=0`;
    },
  };
}

/**
 * Whether a form was sent from a page that the visitor was given.
 *
 * @example
 * isOwnForm(visitor, new URLSearchParams("formToken=…"));
 */
export function isOwnForm({ formToken }: Visitor, form: URLSearchParams): boolean {
  return isSameHash(hashSecret(form.get("formToken") ?? ""), hashSecret(formToken));
}

function setCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}

function readCookie(headers: RequestHeaders, name: string): string {
  const pairs = (headerOf(headers, "cookie") ?? "").split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

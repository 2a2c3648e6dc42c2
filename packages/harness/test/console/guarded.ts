import { expect } from "vitest";
import type { Browser } from "./browser.ts";

/** Holds of every page of a console: it is valid, its fields are named, nothing runs in it but a script of its own and nobody frames or keeps it. */
export function expectGuarded({ page, headers }: Pick<Browser, "page" | "headers">): void {
  expect(page.querySelectorAll("h1")).toHaveLength(1);
  expect(page.querySelector("html")?.getAttribute("lang")).toBe("en");
  expect(page.querySelectorAll("th:not([scope]), script:not([src^='/']), [style], [onclick]")).toEqual([]);
  expect(page.querySelectorAll("form[method=post]:not(:has(input[name=formToken]))")).toEqual([]);
  for (const field of page.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    expect(field.closest("label")?.textContent.trim()).not.toBe("");
  }
  expectGuardedHeaders(headers);
}

/** Nothing runs in the page but what its own site serves, nobody frames it, and nobody keeps it. */
export function expectGuardedHeaders(headers: Headers): void {
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("content-security-policy")).not.toMatch(/unsafe|https?:|\*/);
}

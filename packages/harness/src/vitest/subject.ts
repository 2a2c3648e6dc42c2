import type { ControlClient } from "@understudy/mock-kit";

/** What the matchers ask: a running mock, or one tenant of it. */
export interface MockSubject {
  readonly control: ControlClient;
  /** Only this tenant; a mock without one is asked about all its requests, and its first tenant's resources. */
  readonly tenant?: string;
}

/** What a matcher comes to, as vitest wants it. */
export interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
  /** Shown as a diff against `expected`. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/**
 * Makes sure that a matcher was given a mock.
 *
 * @throws TypeError naming the matcher.
 * @example
 * assertMock(received, "toHaveReceived");
 */
export function assertMock(received: unknown, matcher: string): asserts received is MockSubject {
  const hasControl = typeof received === "object" && received !== null && "control" in received;
  if (hasControl) return;
  throw new TypeError(
    `${matcher}: got ${received === null ? "null" : typeof received}, expected a running mock or a tenant of one, e.g. of startMock("qa").`,
  );
}

import { createInterface } from "node:readline/promises";
import { ConfigError } from "@understudy/mock-kit";

/**
 * Asks before users are created on another machine.
 *
 * @param isAgreed It was agreed to by a flag.
 * @throws ConfigError where it is not agreed to, or there is nobody to ask.
 * @example
 * await assertMayWrite(new URL("https://scim.example.com"), false);
 */
export async function assertMayWrite(url: URL, isAgreed: boolean): Promise<void> {
  if (isAgreed || isLoopback(url.hostname)) return;
  const what = `This creates, changes and removes users and groups of its own at ${url.host}.`;
  if (!process.stdin.isTTY) {
    throw new ConfigError(
      `${what} There is no terminal to ask on: --yes agrees to it, --read-only does without.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${what} Go on? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new ConfigError("Nothing was done.");
  } finally {
    terminal.close();
  }
}

/** The host is this machine. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

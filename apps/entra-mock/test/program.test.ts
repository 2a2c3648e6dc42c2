import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

describe("entra-mock", () => {
  it("prints where Graph and the admin centre are, begins with the users it is told to, and ends with a signal", async () => {
    const child = spawn(process.execPath, [main, "--port", "0", "--json", "--users", "5"]);
    const ended = once(child, "close");
    const lines: { graphUrl?: string; consoleUrl?: string; accounts?: object[]; ready?: boolean }[] = [];
    for await (const line of createInterface(child.stdout)) {
      lines.push(JSON.parse(line) as (typeof lines)[number]);
      if (lines.at(-1)?.ready === true) break;
    }
    const response = await fetch(`${lines[0]?.graphUrl}/users`, { headers: { authorization: "Bearer any" } });
    expect(((await response.json()) as { value: unknown[] }).value).toHaveLength(5);
    expect(lines[0]?.accounts).toMatchObject([{ role: "Cloud Application Administrator" }, { role: "User" }]);
    expect((await fetch(`${lines[0]?.consoleUrl}sign-in`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [["--port", "70000"], "65535"],
    [["--now", "tomorrow"], "ISO 8601"],
    [["--targets", "all"], "loopback, any"],
    [["--host", "192.0.2.1"], "no address of this machine"],
    [["--prot", "1"], "--port"],
  ])("refuses %j with exit code 2", async (args, says) => {
    const child = spawn(process.execPath, [main, ...args]);
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect({ code: code as unknown, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { understudy } from "./cli.ts";

const main = new URL("../dist/main.js", import.meta.url).pathname;
/** A command that prints its environment as JSON. */
const printEnvironment = [process.execPath, "-e", "console.log(JSON.stringify(process.env))"] as const;

it("tells the command where each mock is and what opens it", async () => {
  const { code, stdout, stderr } = await understudy("exec", "qa", "reference", "--", ...printEnvironment);
  expect([code, stderr]).toEqual([0, ""]);
  const env = JSON.parse(stdout) as Record<string, string>;
  expect(env["QA_TENANT_URL"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhooks\/ad\/v1\/scim$/);
  expect(env["QA_CONTROL_URL"]).toBe(`${new URL(env["QA_TENANT_URL"] ?? "").origin}/_mock`);
  expect(env["QA_SECRET_TOKEN"]).toMatch(/^[\w-]{20,}$/);
  expect(env["REFERENCE_TOKEN_ENDPOINT"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*token$/);
  expect(env).toMatchObject({
    REFERENCE_CLIENT_ID: expect.any(String),
    REFERENCE_CLIENT_SECRET: expect.any(String),
    REFERENCE_SCOPE: "scim",
  });
  expect(env).not.toHaveProperty("PRODPAD_TENANT_URL");
});

it("answers the command at the Tenant URL it is told, with the token it is told", async () => {
  const ask = `fetch(process.env.QA_TENANT_URL + "/Users", {
    headers: { authorization: "Bearer " + process.env.QA_SECRET_TOKEN },
  }).then((answer) => console.log(answer.status))`;
  const { stdout } = await understudy("exec", "qa", "--", process.execPath, "-e", ask);
  expect(stdout).toBe("200\n");
});

it("starts mocks as the flags say, and hands every word after -- to the command", async () => {
  const print = "console.log(JSON.stringify([process.env.QA_SECRET_TOKEN, ...process.argv.slice(1)]))";
  const words = ["exec", "--id-seed", "42", "qa", "--", process.execPath, "-e", print, "a b", "--", "-h"];
  const [first, second] = await Promise.all([understudy(...words), understudy(...words)]);
  expect(JSON.parse(first.stdout)).toEqual([expect.stringMatching(/^[\w-]{20,}$/), "a b", "--", "-h"]);
  expect(second).toEqual(first);
});

it.each([
  ["of its own", "process.exit(7)", 7],
  ["of the signal that ended it", 'process.kill(process.pid, "SIGKILL")', 137],
])("ends with the command's exit code: one %s", async (_, program, code) => {
  const ended = await understudy("exec", "qa", "--json", "--", process.execPath, "-e", program);
  expect(ended).toMatchObject({ code, stdout: "" });
  const lines = ended.stderr.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    {
      vendor: "qa",
      tenantUrl: expect.any(String),
      secretToken: expect.any(String),
      consoleUrl: expect.any(String),
      accounts: expect.any(Array),
      controlUrl: expect.any(String),
    },
    { exitCode: code },
  ]);
});

it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("passes %s on to the command", async (signal) => {
  const program = `process.once("${signal}", () => process.exit(9)); console.log("ready"); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, [main, "exec", "qa", "--", process.execPath, "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill(signal);
  expect((await once(child, "close"))[0]).toBe(9);
});

it.each([
  ["with its schemas", 0, { MUST: 0 }, "schemas"],
  ["without schemas", 1, { MUST: 1 }, "schema"],
])("judges the command by what it sent, a user %s, and exits %i", async (_, code, counts, schemas) => {
  const send = `fetch(process.env.QA_TENANT_URL + "/Users?filter=" + encodeURIComponent('userName eq "ada@example.com"'), {
    headers: { authorization: "Bearer " + process.env.QA_SECRET_TOKEN, accept: "application/scim+json" },
  }).then(() => fetch(process.env.QA_TENANT_URL + "/Users", {
    method: "POST",
    headers: { authorization: "Bearer " + process.env.QA_SECRET_TOKEN, "content-type": "application/scim+json", accept: "application/scim+json" },
    body: JSON.stringify({ ${schemas}: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "ada@example.com" }),
  }))`;
  const command = ["--", process.execPath, "-e", send];
  const ended = await understudy("exec", "qa", "--verdict", "--json", ...command);
  expect(ended.code).toBe(code);
  const [, verdict, end] = ended.stderr.trim().split("\n");
  expect(JSON.parse(verdict ?? "")).toMatchObject({ vendor: "qa", requests: 2, counts });
  expect(JSON.parse(end ?? "")).toEqual({ exitCode: code });

  const table = await understudy("exec", "qa", "--verdict", ...command);
  expect([table.code, table.stdout]).toEqual([code, ""]);
  expect(table.stderr).toContain("2 requests; not kept: ");
});

it("keeps the command's own exit code beside a verdict", async () => {
  const { code } = await understudy(
    "exec",
    "qa",
    "--verdict",
    "--",
    process.execPath,
    "-e",
    "process.exit(7)",
  );
  expect(code).toBe(7);
});

it("gives stdin to the command", async () => {
  const child = spawn(process.execPath, [main, "exec", "qa", "--", "cat"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end("people\n");
  expect(await text(child.stdout)).toBe("people\n");
});

it.each([
  [
    "a program there is not",
    ["qa", "--", "no-such-program"],
    '"no-such-program" cannot be started: got no such program',
  ],
  ["a file that is no program", ["qa", "--", "/etc/passwd"], "got a file that may not be executed"],
  ["no command", ["qa"], "got no command, expected one after --"],
  ["no vendor", ["--", "true"], "got no vendor, expected at least one before --"],
  ["a vendor there is not", ["qo", "--", "true"], 'There is no vendor "qo"; did you mean "qa"?'],
])("exits 2 and says why, for %s", async (_, args, why) => {
  const { code, stderr } = await understudy("exec", ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(why);
});

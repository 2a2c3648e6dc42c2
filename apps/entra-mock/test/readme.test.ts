import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { createFakeTarget } from "./fake-target.ts";
import { startRig } from "./rig.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The fenced block that follows a sentence or a heading. */
function blockAfter(begins: string): string {
  const [, block = ""] = /```\w*\n(.*?)```/su.exec(readme.slice(readme.indexOf(begins))) ?? [];
  return block;
}

/** Serves the fake target over HTTP. */
async function serveTarget(): Promise<string> {
  const target = createFakeTarget();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "GET", url = "" } = request;
    const body = await text(request);
    const answered = await target.transport({
      method: method as "GET",
      url: `http://127.0.0.1${url}`,
      headers: {},
      ...(body === "" ? {} : { body }),
    });
    response.writeHead(answered.status, { ...answered.headers }).end(answered.body);
  };
  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`;
}

it("has a script that prints what it says", async () => {
  const rig = await startRig();
  const args = ["--input-type=module", "--eval", blockAfter("## A script")];
  const env = { GRAPH_URL: rig.graphUrl, TENANT_URL: await serveTarget(), SECRET_TOKEN: "any" };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toBe(blockAfter("\nprints\n"));
});

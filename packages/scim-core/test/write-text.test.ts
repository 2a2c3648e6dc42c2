import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeText } from "../src/node.ts";

/** Longer than what Node writes by itself, and than what a socket takes at once. */
const LENGTH = 400_000;

describe("writeText", () => {
  let server: Server;
  let texts: readonly string[];

  beforeEach(async () => {
    server = createServer(({ url = "/0" }, response) =>
      writeText(response, 200, { "content-type": "text/plain" }, texts[Number(url.slice(1))] ?? ""),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const urlOf = (number: number): string =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/${number}`;

  it.each([
    ["a short text", "Ada"],
    ["no text", ""],
    ["a long text", "a".repeat(LENGTH)],
    ["a long text with a few characters of several bytes", `${"a".repeat(LENGTH)}Ł€😀`],
    ["a long text of characters of two bytes", "é".repeat(LENGTH)],
    ["a long text of characters of four bytes", "😀".repeat(LENGTH)],
  ])("sends %s whole, with its length in bytes", async (_, text) => {
    texts = [text];

    const response = await fetch(urlOf(0));

    expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
    expect(await response.text()).toBe(text);
  });

  it("mixes no texts up that are sent at once, and again", async () => {
    texts = Array.from({ length: 26 }, (_, number) =>
      String.fromCodePoint(97 + number).repeat(LENGTH + number),
    );

    for (let round = 0; round < 3; round += 1) {
      const read = await Promise.all(texts.map(async (__, number) => (await fetch(urlOf(number))).text()));
      expect(read.every((text, number) => text === texts[number])).toBe(true);
    }
  });

  it("keeps nothing of a text whose client leaves in its middle for the next client", async () => {
    texts = ["a".repeat(20 * LENGTH), "b".repeat(LENGTH)];
    await new Promise<void>((resolve) => {
      const request = get(urlOf(0), (response) => {
        response.once("data", () => request.destroy());
        response.once("close", resolve);
        response.on("error", () => {});
      });
    });

    expect(await (await fetch(urlOf(1))).text()).toBe(texts[1]);
  });
});

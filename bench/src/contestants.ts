import { existsSync } from "node:fs";

/** A server that is measured. */
export interface Contestant {
  readonly name: string;
  readonly module: URL;
  /** Ours, a bare server that repeats answers, or somebody else's. */
  readonly kind: "bare" | "ours" | "peer";
  /** The bare server it is held against. */
  readonly limit?: string;
  /** The most people it is measured with. */
  readonly maxSize: number;
  /** What comes in an image as one file, whose start is measured too. */
  readonly isBundled?: true;
}

const MILLION = 1_000_000;

/** All servers: each is held against a bare one of its kind. */
export const contestants: readonly Contestant[] = [
  { name: "bare node:http", module: here("bare-node"), kind: "bare", maxSize: MILLION },
  { name: "bare Express", module: here("bare-express"), kind: "bare", maxSize: MILLION },
  {
    name: "scim-core on node:http",
    module: here("ours-node"),
    kind: "ours",
    limit: "bare node:http",
    maxSize: MILLION,
  },
  {
    name: "scim-core on Express",
    module: here("ours-express"),
    kind: "ours",
    limit: "bare Express",
    maxSize: 100_000,
  },
  {
    name: "a whole mock",
    module: here("mock"),
    kind: "ours",
    limit: "bare node:http",
    maxSize: 100_000,
    isBundled: true,
  },
  {
    name: "scimmy-routers",
    module: new URL("../peers/scimmy.mjs", import.meta.url),
    kind: "peer",
    limit: "bare Express",
    maxSize: 10_000,
  },
];

/** Whether the other servers are installed. */
export function hasPeers(): boolean {
  return existsSync(new URL("../peers/node_modules", import.meta.url));
}

/** Servers run as they would be installed: to take types out of TypeScript at each start costs as much as the start. */
function here(name: string): URL {
  return new URL(`servers/${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
}

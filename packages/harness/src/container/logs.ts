import type { Engine } from "./engine.ts";

/** Bytes of the head of each piece: its stream, three zeros, its length. */
const HEAD_BYTES = 8;

/**
 * Reads all a container has printed, without waiting for more.
 *
 * @example
 * const text = await readLogs(await engineOf(), container.getId());
 */
export async function readLogs(engine: Engine, id: string): Promise<string> {
  const pieces = await engine.getContainer(id).logs({ stdout: true, stderr: true, follow: false });
  let text = "";
  for (let at = 0; at + HEAD_BYTES <= pieces.length;) {
    const start = at + HEAD_BYTES;
    const end = start + pieces.readUInt32BE(at + 4);
    text += pieces.subarray(start, end).toString("utf8");
    at = end;
  }
  return text.trim();
}

/** What a mock says when it is ready. */
export interface ReadyLine {
  readonly tenantUrl: string;
  readonly secretToken: string;
  /** Where it has a token endpoint. */
  readonly tokenEndpoint?: string;
}

/**
 * Finds the line with which a mock says that it is ready, the last of several starts.
 *
 * @throws Error where there is none.
 * @example
 * parseReadyLine(text).secretToken;
 */
export function parseReadyLine(text: string): ReadyLine {
  for (const line of text.split("\n").toReversed()) {
    if (!line.startsWith("{")) continue;
    const { msg, tenantUrl, secretToken, ...rest } = JSON.parse(line) as Record<string, string>;
    if (msg === "ready" && tenantUrl !== undefined && secretToken !== undefined)
      return { ...rest, tenantUrl, secretToken };
  }
  throw new Error(
    `The mock did not say that it is ready: got "${text}", expected a line with "msg":"ready".`,
  );
}

import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";

/** Bytes of an oversized body that are still read, and thrown away, so that the client gets to read the refusal. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

/** What was read of a request's body. */
export interface BodyRead {
  /**
   * Text, or bytes where they are no UTF-8, for the service to refuse; undefined where there was none. Beyond the limit
   * it is cut one byte after it, enough to be refused.
   */
  readonly body: string | Uint8Array | undefined;
  /** Whether some of it was left unread, so that the connection is of no further use. */
  readonly isLeftUnread: boolean;
}

/**
 * Reads a request's body, no more of it than a limit and one byte.
 *
 * @param limit Bytes.
 * @throws Error where the client goes away meanwhile.
 * @example
 * const { body } = await readBody(request, 1_048_576);
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyRead> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    let seen = 0;
    const finish = (isLeftUnread: boolean): void => {
      resolve({ body: seen === 0 ? undefined : textOf(Buffer.concat(chunks)), isLeftUnread });
    };
    request.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      const part = chunk.subarray(0, limit + 1 - kept);
      if (part.length > 0) chunks.push(part);
      kept += part.length;
      if (seen <= limit + DRAIN_LIMIT) return;
      request.pause();
      finish(true);
    });
    request.on("end", () => finish(false));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The client closed the connection.")));
  });
}

/**
 * Bytes as text, or as they are where they are no UTF-8.
 *
 * @example
 * textOf(Buffer.from("{}")); // "{}"
 */
export function textOf(bytes: Buffer): string | Uint8Array {
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
}

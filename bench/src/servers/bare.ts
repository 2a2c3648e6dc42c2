import type { IncomingMessage, ServerResponse } from "node:http";
import type { Recorded } from "../server-protocol.ts";

/** What a bare server keeps in memory: the answers of another, ready to send. */
export interface Repeater {
  learn(recorded: readonly Recorded[]): void;
  answer(message: IncomingMessage, response: ServerResponse): void;
}

/** Creates a repeater that knows nothing. */
export function createRepeater(): Repeater {
  const known = new Map<string, Recorded>();
  return {
    learn(recorded) {
      known.clear();
      for (const one of recorded) known.set(`${one.method} ${one.target}`, one);
    },
    answer(message, response) {
      const recorded = known.get(`${message.method} ${message.url}`);
      if (message.method === "GET") {
        send(recorded, response);
        return;
      }
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        // Whoever takes a body parses it.
        JSON.parse(Buffer.concat(chunks).toString("utf8"));
        send(recorded, response);
      });
    },
  };
}

function send(recorded: Recorded | undefined, response: ServerResponse): void {
  if (recorded === undefined) response.writeHead(404).end();
  else response.writeHead(recorded.status, recorded.headers).end(recorded.body);
}

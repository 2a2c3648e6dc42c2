import { createUndiciTransport, type Transport } from "@understudy/entra-provisioning";
import { expect, onTestFinished, vi } from "vitest";

/** HTTP on which what creates something waits until it is let through. */
export interface HeldWrites {
  readonly transport: Transport;
  /** Waits until something waits. */
  readonly held: () => Promise<void>;
  readonly letThrough: () => void;
}

export function holdWrites(): HeldWrites {
  const waiting: (() => void)[] = [];
  const http = createUndiciTransport();
  onTestFinished(() => http.close());
  return {
    async transport(request, ...rest) {
      if (request.method === "POST") await new Promise<void>((go) => waiting.push(go));
      return await http(request, ...rest);
    },
    held: () => vi.waitFor(() => expect(waiting).toHaveLength(1)),
    letThrough: () => waiting.pop()?.(),
  };
}

import type { JobNotification } from "@understudy/entra-provisioning";

/** Messages that are kept, the youngest; the sender is nobody's mail server. */
const MOST_MESSAGES = 500;

/** An e-mail that the provisioning service would have sent (entra-client §3 Notification). */
export interface OutboxMessage extends JobNotification {
  readonly id: string;
  readonly jobId: string;
  readonly servicePrincipal: { readonly id: string; readonly displayName: string };
}

/** Where e-mails stay instead of leaving the machine. */
export interface Outbox {
  put(message: OutboxMessage): void;
  /** Those kept, the newest first. */
  messages(): readonly OutboxMessage[];
  find(id: string): OutboxMessage | undefined;
}

/**
 * Creates an empty outbox, which keeps the youngest messages.
 *
 * @param most How many, 1 or more.
 * @example
 * createOutbox().messages(); // []
 */
export function createOutbox(most: number = MOST_MESSAGES): Outbox {
  const kept: OutboxMessage[] = [];
  return {
    put(message) {
      kept.push(message);
      if (kept.length > most) kept.shift();
    },
    messages: () => kept.toReversed(),
    find: (id) => kept.find((message) => message.id === id),
  };
}

import type { ConsoleAccount } from "@understudy/mock-kit";

/** Pages that listen, with something on them, and who may sign in. */
export interface OpenSite extends AsyncDisposable {
  readonly origin: string;
  /** Where a crawl begins. */
  readonly from: string;
  /** An administrator, and somebody who may change nothing; nobody where there is nothing to sign in to. */
  readonly accounts: readonly ConsoleAccount[];
  /** Everything that a form could change. */
  state(): Promise<unknown>;
}

/** What has pages: every suite over pages goes through the table of them. */
export interface Site {
  readonly name: string;
  /** Kinds of pages that a crawl comes to at least: fewer, and it has lost its way. */
  readonly pages: number;
  /** Whether a path is one of its pages. */
  readonly has: (path: string) => boolean;
  readonly open: () => Promise<OpenSite>;
}

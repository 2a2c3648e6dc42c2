import type { ConsoleAccount } from "@understudy/mock-kit";
import type { Place, SitePage } from "@understudy/mock-kit/console";
import type { SendGraph } from "../graph/send-graph.ts";
import type { EntraState } from "../state/entra-state.ts";

/** Whom a page opens to: everybody sees the directory, administrators alone what opens a target. Nobody else changes anything. */
export type AdminAccess = "everyone" | "administrators";

/** One look at a page of the admin centre by somebody who is signed in. */
export interface AdminVisit extends Place {
  readonly account: ConsoleAccount;
  /** To read from. */
  readonly state: EntraState;
  /** To change things with, as any other client of Graph. */
  readonly graph: SendGraph;
  /** The value of a placeholder of the page's path. */
  readonly param: (name: string) => string;
}

/** One page of the admin centre. */
export type AdminPage = SitePage<AdminVisit, AdminAccess>;

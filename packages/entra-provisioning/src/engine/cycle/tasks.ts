import type { DirectoryChange } from "../../directory/directory.ts";
import { dueEscrows, type Escrow, type Escrows } from "../escrow/escrow.ts";
import type { JobContext } from "../job-context.ts";
import { hasSource } from "../object/source-entry.ts";

/** One object a cycle works on. */
export interface Task {
  readonly change: DirectoryChange;
  /** Present for an object that came from the escrows alone. */
  readonly retried?: Escrow;
}

/** Where the objects of a cycle come from. */
export interface TaskSources {
  readonly changes: readonly DirectoryChange[];
  readonly escrows: Escrows;
  /** Disables and deletes that were held back before. */
  readonly staged: ReadonlyMap<string, DirectoryChange>;
}

/**
 * Collects the delta, what was staged, and the escrows whose time has come; users before groups (entra-client §2.1).
 * What is gone and not managed sends nothing.
 */
export function collectTasks(
  context: JobContext,
  { changes, escrows, staged }: TaskSources,
): readonly Task[] {
  const users: Task[] = [];
  const groups: Task[] = [];
  const taken = new Set<string>();
  const take = (task: Task): void => {
    const { type, id } = task.change;
    if (taken.has(id) || context.profile.types[type] === undefined) return;
    if (escrows.size > 0 || staged.size > 0) taken.add(id);
    if (isKnown(context, escrows, task)) (type === "User" ? users : groups).push(task);
  };
  for (const change of changes) take({ change });
  for (const change of staged.values()) take({ change });
  for (const escrowed of dueEscrows(escrows, context.clock.now())) {
    take({ change: escrowed.change, retried: escrowed });
  }
  return users.concat(groups);
}

function isKnown(context: JobContext, escrows: Escrows, { change }: Task): boolean {
  if (hasSource(context, change)) return true;
  if (context.links.get(change.id)?.isManaged === true) return true;
  context.links.remove(change.id);
  escrows.delete(change.id);
  return false;
}

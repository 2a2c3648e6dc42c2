import type { JobState } from "./job-state.ts";
import type { Link, Links } from "./links.ts";

/** A source object and the target object it is joined to (entra-client §5 Object connection fields). */
export interface ObjectConnection {
  readonly objectId: string;
  readonly sourceAnchor: string;
  readonly targetAnchor: string;
  readonly displayName: string;
  readonly objectTypeName: "User" | "Group";
}

/** The links of a job, as an administrator may look at them (entra-client §2.3, §5). */
export interface ObjectConnections {
  get(objectId: string): ObjectConnection | undefined;
  /** In the order they were made. */
  list(): readonly ObjectConnection[];
  /**
   * Deletes a stale link, so that the next cycle that sees the object matches it anew.
   *
   * @returns whether there was one.
   * @throws JobConflictError unless the job is paused or disabled (entra-client §5, 409).
   */
  remove(objectId: string): boolean;
}

/**
 * Something that a job in its present state does not do.
 *
 * @example
 * try {
 *   job.connections.remove(objectId);
 * } catch (error) {
 *   if (error instanceof JobConflictError) job.pause();
 * }
 */
export class JobConflictError extends Error {
  override readonly name = "JobConflictError";
}

/** Shows the links of a job. @param lifecycle Asked before a link is deleted. */
export function connectionsOf(links: Links, lifecycle: () => JobState["lifecycle"]): ObjectConnections {
  return {
    get(objectId) {
      const link = links.get(objectId);
      return link && describe(link);
    },
    list: () => [...links.all()].map(describe),
    remove(objectId) {
      if (lifecycle() !== "Active") return links.remove(objectId);
      const expected = "a job that is paused or disabled";
      throw new JobConflictError(
        `connections.remove(${objectId}): got a job that is active, expected ${expected}.`,
      );
    },
  };
}

function describe({ subject, targetId }: Link): ObjectConnection {
  const { id, type, displayName } = subject;
  return { objectId: id, sourceAnchor: id, targetAnchor: targetId, displayName, objectTypeName: type };
}

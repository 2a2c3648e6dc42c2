import type { ResourceType } from "../wire/resource-path.ts";
import type { Subject } from "./object-run.ts";

/** An object of the source and the one at the target it is joined to (entra-client §2.3). */
export interface Link {
  /** As last seen; a purged object can no longer be asked for its name. */
  subject: Subject;
  readonly targetId: string;
  /** False once the object was unassigned and disabled: from then on its deletion sends nothing (entra-client §2.4). */
  isManaged: boolean;
  /** True once the target answered 404 for the id: the next restart matches anew (entra-client §2.3). */
  isLost: boolean;
  /** Target attribute to the reference that was last written. */
  readonly references: Map<string, string>;
  /** Object ids of the members that were written, to their ids at the target. */
  readonly members: Map<string, string>;
}

/** The links of a job. */
export interface Links {
  get(objectId: string): Link | undefined;
  /** The link that holds an object of the target. */
  holding(type: ResourceType, targetId: string): Link | undefined;
  add(subject: Subject, targetId: string): Link;
  remove(objectId: string): void;
  /** Removes the links whose object the target no longer has. */
  removeLost(): void;
}

/** Creates an empty set of links. */
export function createLinks(): Links {
  const bySource = new Map<string, Link>();
  const byTarget = new Map<string, Link>();
  const remove = (objectId: string): void => {
    const link = bySource.get(objectId);
    if (link === undefined) return;
    bySource.delete(objectId);
    byTarget.delete(keyOf(link.subject.type, link.targetId));
  };
  return {
    get: (objectId) => bySource.get(objectId),
    holding: (type, targetId) => byTarget.get(keyOf(type, targetId)),
    add(subject, targetId) {
      const link: Link = {
        subject,
        targetId,
        isManaged: true,
        isLost: false,
        references: new Map(),
        members: new Map(),
      };
      bySource.set(subject.id, link);
      byTarget.set(keyOf(subject.type, targetId), link);
      return link;
    },
    remove,
    removeLost() {
      for (const [objectId, { isLost }] of bySource) if (isLost) remove(objectId);
    },
  };
}

function keyOf(type: ResourceType, targetId: string): string {
  return `${type} ${targetId}`;
}

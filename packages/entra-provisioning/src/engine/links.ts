import type { SourceObject } from "../mapping/source-object.ts";
import type { ResourceType } from "../wire/resource-path.ts";
import type { Subject } from "./object/object-run.ts";

/** An object of the source and the one at the target it is joined to (entra-client §2.3). */
export interface Link {
  /** As last seen; a purged object can no longer be asked for its name. */
  subject: Subject;
  readonly targetId: string;
  /** False once the object was unassigned and disabled: from then on its deletion sends nothing (entra-client §2.4). */
  isManaged: boolean;
  /** True once `active` was written false, so that disabling it again is nothing that could be too much. */
  isDisabled: boolean;
  /** True once the target answered 404 for the id: the next restart matches anew (entra-client §2.3). */
  isLost: boolean;
  /** Target attribute to the reference that was last written. */
  references?: Map<string, string>;
  /** Object ids of the members that were written, to their ids at the target. */
  members?: Map<string, string>;
  /** What was last mapped; kept for the quirk of Switch alone. */
  lastSource?: SourceObject;
}

/** The links of a job. */
export interface Links {
  readonly size: number;
  get(objectId: string): Link | undefined;
  /** The link that holds an object of the target. */
  holding(type: ResourceType, targetId: string): Link | undefined;
  all(): Iterable<Link>;
  count(type: ResourceType): number;
  add(subject: Subject, targetId: string): Link;
  remove(objectId: string): boolean;
  /** Removes the links whose object the target no longer has. */
  removeLost(): void;
  clear(): void;
}

/** Creates an empty set of links. */
export function createLinks(): Links {
  const bySource = new Map<string, Link>();
  const byTarget: Readonly<Record<ResourceType, Map<string, Link>>> = { User: new Map(), Group: new Map() };
  const remove = (objectId: string): boolean => {
    const link = bySource.get(objectId);
    if (link === undefined) return false;
    bySource.delete(objectId);
    byTarget[link.subject.type].delete(link.targetId);
    return true;
  };
  return {
    get size() {
      return bySource.size;
    },
    get: (objectId) => bySource.get(objectId),
    holding: (type, targetId) => byTarget[type].get(targetId),
    all: () => bySource.values(),
    count: (type) => byTarget[type].size,
    add(subject, targetId) {
      const link: Link = { subject, targetId, isManaged: true, isDisabled: false, isLost: false };
      bySource.set(subject.id, link);
      byTarget[subject.type].set(targetId, link);
      return link;
    },
    remove,
    removeLost() {
      for (const [objectId, { isLost }] of bySource) if (isLost) remove(objectId);
    },
    clear() {
      bySource.clear();
      byTarget.User.clear();
      byTarget.Group.clear();
    },
  };
}

import type { SourceObject } from "../../mapping/source-object.ts";
import type { JobContext } from "../job-context.ts";
import type { Link } from "../links.ts";

/** Keeps what was mapped, where the quirk of Switch has to tell what changed since; memory for nothing otherwise. */
export function keepSource({ quirks }: JobContext, link: Link, source: SourceObject): void {
  if (quirks.switchForgetsUnchangedSource === true) link.lastSource = source;
}

/** Source attributes that changed since they were last mapped; undefined where that is not known, or none did. */
export function changedSince({ lastSource }: Link, source: SourceObject): ReadonlySet<string> | undefined {
  if (lastSource === undefined) return undefined;
  const names = new Set([...Object.keys(lastSource), ...Object.keys(source)]);
  const changed = [...names].filter(
    (name) => JSON.stringify(lastSource[name]) !== JSON.stringify(source[name]),
  );
  return changed.length === 0 ? undefined : new Set(changed);
}

import type { StoreRecord } from "../store/resource-store.ts";

const META = '"meta":{';
const VERSION = ',"version":';

/**
 * Whether `meta` is the last member of a resource's text, as it is of those that are made here. It is an object without
 * others in it, and no text in a resource can have its key: the quotes of those are escaped.
 */
export function endsWithMeta(json: string): boolean {
  const at = json.lastIndexOf(META);
  return at !== -1 && json.indexOf("}", at) === json.length - 2;
}

/** The entity tag of a record's resource, read from its text where that is at hand; undefined where it has none. */
export function versionOf(record: Pick<StoreRecord, "resource" | "json">): string | undefined {
  const { json } = record;
  if (json === undefined || !endsWithMeta(json)) {
    return record.resource.meta.version;
  }
  const at = json.indexOf(VERSION, json.lastIndexOf(META));
  if (at === -1) {
    return undefined;
  }
  const text = json.slice(at + VERSION.length, -2);
  return text.includes(",") ? record.resource.meta.version : (JSON.parse(text) as string);
}

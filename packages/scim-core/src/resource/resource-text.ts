const META = '"meta":{';
/** Characters of the longest `meta` that is looked for: it has two times, the name of a type and an entity tag. */
const META_LENGTH = 250;

/**
 * Whether `meta` is the last member of a resource's text, as it is of those that are made here. It is an object without
 * others in it, and no text in a resource can have its key: the quotes of those are escaped.
 */
export function endsWithMeta(json: string): boolean {
  const at = json.indexOf(META, json.length - META_LENGTH);
  return at !== -1 && json.indexOf("}", at) === json.length - 2;
}

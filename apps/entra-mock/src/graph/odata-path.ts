/**
 * Writes a path in OData's other spellings as plain segments, which is what routes are declared in:
 * `objectConnections('x')` is `objectConnections/x`, `microsoft.graph.start` is `start`, `filterOperators()` is
 * `filterOperators`. A key by name stays whole: `servicePrincipals(appId='x')` is `servicePrincipals/appId=x`.
 *
 * @param path Below the version, as it came, with percent-encoding.
 * @example
 * toPlainPath("/jobs/1/objectConnections('a%20b')"); // "/jobs/1/objectConnections/a%20b"
 */
export function toPlainPath(path: string): string {
  return path.split("/").map(toPlainSegment).join("/");
}

function toPlainSegment(segment: string): string {
  const bare = segment.replace(/^microsoft\.graph\./iu, "");
  const [, name, key] = /^([^()]+)\((.*)\)$/u.exec(bare) ?? [];
  if (name === undefined || key === undefined) return bare;
  return key === "" ? name : `${name}/${withoutQuotes(key)}`;
}

/** A quote within a key is doubled (OData 4.01 URL Conventions §5.1.1.11). */
function withoutQuotes(key: string): string {
  const [, before = "", value] = /^([A-Za-z]+=)?(?:'|%27)(.*)(?:'|%27)$/iu.exec(key) ?? [];
  return value === undefined ? key : `${before}${value.replaceAll(/''|%27%27/gu, "'")}`;
}

import { describe, expect, it } from "vitest";
import { toPlainPath } from "./odata-path.ts";

describe("a path in OData's spellings", () => {
  it.each([
    ["/jobs/1/objectConnections('a%20b')", "/jobs/1/objectConnections/a%20b"],
    ["/users('1')/manager", "/users/1/manager"],
    ["/servicePrincipals(appId='x')", "/servicePrincipals/appId=x"],
    ["/servicePrincipals(appId=%27x%27)/synchronization", "/servicePrincipals/appId=x/synchronization"],
    ["/objectConnections('o''neill')", "/objectConnections/o'neill"],
    ["/schema/filterOperators()", "/schema/filterOperators"],
    ["/jobs/1/microsoft.graph.start", "/jobs/1/start"],
    ["/schema/microsoft.graph.functions()", "/schema/functions"],
    ["/users", "/users"],
    ["/a(b", "/a(b"],
  ])("%s is %s", (path, plain) => {
    expect(toPlainPath(path)).toBe(plain);
  });
});

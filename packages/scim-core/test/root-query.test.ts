import { expect, it } from "vitest";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

async function seed(scim: Scim): Promise<void> {
  await scim.post("/Users", { userName: "ada", displayName: "Delta", active: true });
  await scim.post("/Groups", { displayName: "alpha" });
  await scim.post("/Users", { userName: "grace", displayName: "Bravo", active: false });
  await scim.post("/Groups", { displayName: "Charlie", members: [{ value: "id-1" }] });
}

function ids({ status, json }: Answer): string {
  expect([status, json.detail]).toEqual([200, undefined]);
  return json.Resources.map(({ id }: { id: string }) => id.slice("id-".length)).join("");
}

async function found(scim: Scim, filter: string): Promise<string> {
  const url = `/?filter=${encodeURIComponent(filter)}`;
  const [got, posted] = [await scim.get(url), await scim.post("/.search", { schemas: [SEARCH], filter })];
  expect(posted.json).toEqual(got.json);
  return ids(got);
}

describeMatrix("a query at the base URL (RFC 7644 §3.4.2.1)", (scim) => {
  it("finds the resources of all types, each as its own endpoint shows it", async () => {
    await seed(scim);
    const { json } = await scim.get("/");
    expect(json).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 4 });
    for (const resource of json.Resources) {
      const path = resource.meta.location.slice(scim.baseUrl.length);
      expect((await scim.get(path)).json).toEqual(resource);
    }
  });

  it.each([
    ['meta.resourceType eq "User"', "13"],
    [`schemas eq "${GROUP}"`, "24"],
    ['userName eq "grace"', "3"],
    ['members.value eq "id-1"', "4"],
    ['active eq true or displayName sw "c"', "14"],
    ['userName ne "ada"', "324"],
    ["not (userName pr)", "24"],
    [`${USER}:displayName co "r"`, "3"],
    ['displayName sw "a"', "2"],
    ['id eq "id-2"', "2"],
  ])("finds by %s", async (filter, expected) => {
    await seed(scim);
    expect(await found(scim, filter)).toBe(expected);
  });

  it("sorts and pages over all types together", async () => {
    await seed(scim);
    expect(ids(await scim.get("/?sortBy=displayName"))).toBe("2341");
    expect(ids(await scim.get("/?sortBy=displayName&startIndex=2&count=2"))).toBe("34");
    expect(ids(await scim.get("/?sortBy=userName"))).toBe("1324");
    expect(ids(await scim.get("/?sortBy=userName&sortOrder=descending"))).toBe("2431");
    expect((await scim.get("/?startIndex=2&count=2")).json).toMatchObject({
      totalResults: 4,
      startIndex: 2,
      itemsPerPage: 2,
    });
    expect(ids(await scim.get("/?startIndex=2&count=2"))).toBe("32");
    expect((await scim.get("/?count=0")).json).toMatchObject({ totalResults: 4, Resources: [] });
  });

  it.each(["", "&sortBy=displayName"])("pages by cursor there and back%s", async (sort) => {
    await seed(scim);
    const all = ids(await scim.get(`/?${sort}`));
    const first = await scim.get(`/?cursor&count=3${sort}`);
    const second = await scim.get(`/?count=3&cursor=${first.json.nextCursor}${sort}`);
    expect(ids(first) + ids(second)).toBe(all);
    expect(second.json.nextCursor).toBeUndefined();
    expect(ids(await scim.get(`/?count=3&cursor=${second.json.previousCursor}${sort}`))).toBe(
      all.slice(0, 3),
    );
  });

  it("projects each resource by its own schema", async () => {
    await seed(scim);
    const { json } = await scim.get("/?attributes=userName,members");
    expect(json.Resources).toEqual([
      { schemas: [USER], id: "id-1", userName: "ada" },
      { schemas: [USER], id: "id-3", userName: "grace" },
      { schemas: [GROUP], id: "id-2" },
      { schemas: [GROUP], id: "id-4", members: [expect.objectContaining({ value: "id-1" })] },
    ]);
  });

  it("refuses a filter or an order on what no type has", async () => {
    const filtered = await scim.get('/?filter=shoeSize+eq+"7"');
    expect([filtered.status, filtered.json.scimType]).toEqual([400, "invalidFilter"]);
    expect(filtered.json.detail).toContain("User or Group");
    expect((await scim.get("/?sortBy=shoeSize")).json.scimType).toBe("invalidPath");
    expect((await scim.get('/?filter=password+eq+"x"')).json.scimType).toBe("invalidFilter");
  });

  it("takes nothing but GET at the base URL and POST at /.search", async () => {
    const [posted, got] = [await scim.post("/", {}), await scim.get("/.search")];
    expect([posted.status, posted.headers["allow"]]).toEqual([405, "GET, HEAD"]);
    expect([got.status, got.headers["allow"]]).toEqual([405, "POST"]);
  });
});

describeMatrix(
  "a provider without queries at its base URL",
  (scim) => {
    it("has nothing there", async () => {
      expect((await scim.get("/")).status).toBe(404);
      expect((await scim.post("/.search", {})).status).toBe(404);
    });
  },
  { rules: { rootQuery: "unsupported" } },
);

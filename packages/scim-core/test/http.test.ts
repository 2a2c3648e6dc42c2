import { expect, it } from "vitest";
import { describeMatrix, type Answer, type Scim } from "./describe-matrix.ts";

const ada = { userName: "ada" };

async function accepting(scim: Scim, accept: string, method = "GET", url = "/Users/id-1"): Promise<Answer> {
  return scim.send(method, url, undefined, { accept });
}

describeMatrix("Accept (RFC 7644 §3.8)", (scim) => {
  it.each([
    ["application/scim+json", "application/scim+json"],
    ["application/json", "application/json"],
    ["*/*", "application/scim+json"],
    ["application/*", "application/scim+json"],
    ["application/json, application/scim+json", "application/scim+json"],
    ["application/json, text/plain, */*;q=0.5", "application/json"],
    ["application/scim+json;q=0.2, application/json;q=0.8", "application/json"],
    ["text/html, application/json;q=0.1", "application/json"],
    ["Application/SCIM+JSON; charset=utf-8; q=0.9", "application/scim+json"],
    ["application/scim+json;q=0, */*", "application/json"],
    ["application/json;charset=utf-8", "application/json"],
    ["nonsense", "application/scim+json"],
    ["application/json;q=many", "application/json"],
  ])("%s is answered with %s", async (accept, mediaType) => {
    await scim.post("/Users", ada);
    for (const url of ["/Users/id-1", "/Users", "/Schemas"]) {
      const { status, headers } = await accepting(scim, accept, "GET", url);
      expect([status, headers["content-type"]]).toEqual([200, mediaType]);
    }
    const missing = await accepting(scim, accept, "GET", "/Users/nobody");
    expect([missing.status, missing.headers["content-type"]]).toEqual([404, mediaType]);
  });

  it.each(["text/html", "application/xml, text/*", "*/*;q=0", "application/json;q=0"])(
    "%s is 406, before anything is written",
    async (accept) => {
      await scim.post("/Users", ada);
      const answer = await accepting(scim, accept);
      expect([answer.status, answer.headers["content-type"]]).toEqual([406, "application/scim+json"]);
      expect(answer.json.detail).toContain("application/scim+json or application/json");
      const headers = { accept, "content-type": "application/scim+json" };
      expect((await scim.send("POST", "/Users", { userName: "grace" }, headers)).status).toBe(406);
      expect((await scim.store.scan("User")).totalResults).toBe(1);
    },
  );
});

describeMatrix(
  "a provider that ignores Accept",
  (scim) => {
    it("answers what it always answers", async () => {
      await scim.post("/Users", ada);
      for (const accept of ["text/html", "application/json"]) {
        const { status, headers } = await accepting(scim, accept);
        expect([status, headers["content-type"]]).toEqual([200, "application/scim+json"]);
      }
    });
  },
  { rules: { accept: "ignored" } },
);

describeMatrix("methods (RFC 9110 §9)", (scim) => {
  it.each([
    ["/Users", "GET, POST, HEAD"],
    ["/Users/id-1", "GET, PUT, PATCH, DELETE, HEAD"],
    ["/Users/.search", "POST"],
    ["/.search", "POST"],
    ["/Schemas", "GET, HEAD"],
    ["/ServiceProviderConfig", "GET, HEAD"],
    ["/ResourceTypes/User", "GET, HEAD"],
  ])("of %s are told by OPTIONS, and by 405 to any other: %s", async (url, allow) => {
    const options = await scim.send("OPTIONS", url);
    expect([options.status, options.text, options.headers["allow"]]).toEqual([204, "", allow]);
    const answer = await scim.send("REPORT", url);
    expect([answer.status, answer.headers["allow"]]).toEqual([405, allow]);
  });

  it.each(["/Users/id-1", "/Users", "/", "/Schemas", "/Users/nobody", "/Robots", "/Users?filter=x"])(
    "HEAD %s is GET without the body",
    async (url) => {
      await scim.post("/Users", ada);
      const [got, head] = [await scim.get(url), await scim.send("HEAD", url)];
      expect([head.status, head.text]).toEqual([got.status, ""]);
      for (const name of ["content-type", "etag", "location", "allow"]) {
        expect(head.headers[name]).toBe(got.headers[name]);
      }
    },
  );
});

describeMatrix("a path", (scim) => {
  it("may end in a slash", async () => {
    expect((await scim.post("/Users/", ada)).status).toBe(201);
    expect((await scim.get("/Users/id-1/")).json.userName).toBe("ada");
    expect((await scim.get("/Users/?count=1")).json.totalResults).toBe(1);
    expect((await scim.post("/Users/.search/", {})).json.totalResults).toBe(1);
    expect((await scim.get("/Schemas/")).status).toBe(200);
  });

  it("may encode what needs no encoding", async () => {
    expect((await scim.get("/%55sers")).json.totalResults).toBe(0);
    expect((await scim.get("/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser")).status).toBe(
      200,
    );
  });

  it.each(["/Users/nobody", "/Users//", "/Users/%20", "/Users/..%2FGroups", "/Users/__proto__"])(
    "that names nobody is 404: %s",
    async (url) => {
      expect((await scim.get(url)).status).toBe(404);
    },
  );
});

describeMatrix(
  "a provider whose ids need encoding",
  (scim) => {
    it("names a resource whose id needs encoding, by the location it is given", async () => {
      const created = await scim.post("/Users", ada);
      expect(created.headers["location"]).toBe(`${scim.baseUrl}/Users/a%2Fb%20%C3%BC%3F`);
      const url = created.headers["location"]?.slice(scim.baseUrl.length) ?? "";
      expect((await scim.get(url)).json.id).toBe("a/b ü?");
      expect((await scim.get("/Users/a/b")).status).toBe(404);
      expect((await scim.delete(url)).status).toBe(204);
    });
  },
  { ids: { next: () => "a/b ü?" } },
);

describeMatrix("query parameters", (scim) => {
  it("that nobody knows are ignored, and empty ones are as good as absent", async () => {
    await scim.post("/Users", ada);
    const query =
      "filter=&attributes=&excludedAttributes=&sortBy=&sortOrder=&startIndex=&count=&colour=red&=&&";
    const { status, json } = await scim.get(`/Users?${query}`);
    expect([status, json.totalResults, json.Resources[0].userName]).toEqual([200, 1, "ada"]);
    expect((await scim.get("/Users/id-1?colour=red&filter=nonsense")).status).toBe(200);
  });

  it("may be there twice where they say the same, and several attributes add up", async () => {
    await scim.post("/Users", { ...ada, title: "Dr" });
    const { json } = await scim.get("/Users?count=1&count=1&attributes=userName&attributes=title");
    expect(json.Resources[0]).toMatchObject({ userName: "ada", title: "Dr" });
  });

  it.each(["filter=userName+pr&filter=title+pr", "count=1&count=2", "startIndex=1&startIndex=2"])(
    "that contradict each other are refused with 400: %s",
    async (query) => {
      const answer = await scim.get(`/Users?${query}`);
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidSyntax"]);
    },
  );

  it("do not page, sort or project discovery, and a filter there is 403 unless it is empty", async () => {
    const { json } = await scim.get("/Schemas?startIndex=2&count=1&sortBy=name&attributes=name&filter=");
    expect(json.Resources.length).toBe(json.totalResults);
    expect(json.Resources[0].attributes).toBeDefined();
    expect((await scim.get("/Schemas?filter=id+pr")).status).toBe(403);
  });
});

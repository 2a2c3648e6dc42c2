import { describe, expect, it } from "vitest";
import { scryptSecrets } from "../src/index.ts";
import { describeMatrix, type Scim } from "./describe-matrix.ts";

const ada = { userName: "ada", password: "t1meMa$heen" };

async function stored(scim: Scim): Promise<string> {
  const password = (await scim.store.get("User", "id-1"))?.resource["password"];
  return typeof password === "string" ? password : "none";
}

describeMatrix("password (RFC 7643 §4.1.1)", (scim) => {
  it("is stored as a salted hash, and in no response", async () => {
    const answers = [
      await scim.post("/Users", ada),
      await scim.post("/Users", { ...ada, userName: "grace" }),
      await scim.patch("/Users/id-1", { op: "replace", path: "password", value: "n3w" }),
      await scim.get("/Users/id-1?attributes=password"),
    ];
    const hash = await stored(scim);
    for (const { text } of answers) {
      expect(text).not.toMatch(/t1meMa|n3w|scrypt/);
    }
    expect(hash).toMatch(/^\$scrypt\$/);
    expect(await scryptSecrets.matches("n3w", hash)).toBe(true);
    expect((await scim.store.get("User", "id-2"))?.resource["password"]).not.toBe(hash);
  });

  it("stays what it is where a client writes the same again, in PUT and in PATCH", async () => {
    await scim.post("/Users", ada);
    const before = await stored(scim);
    expect((await scim.put("/Users/id-1", ada)).status).toBe(200);
    await scim.patch("/Users/id-1", { op: "replace", path: "password", value: ada.password });
    expect(await stored(scim)).toBe(before);
    expect((await scim.store.get("User", "id-1"))?.version).toBe(1);
  });

  it("cannot be filtered or sorted out of the store", async () => {
    await scim.post("/Users", ada);
    for (const filter of ['password eq "t1meMa$heen"', 'password sw "$scrypt"', "password pr"]) {
      const answer = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
      expect([answer.status, answer.json.scimType]).toEqual([400, "invalidFilter"]);
    }
  });
});

describeMatrix(
  "a provider on which clients do not change passwords",
  (scim) => {
    it("takes the first, and the same again, and refuses another with 400 mutability", async () => {
      expect((await scim.get("/ServiceProviderConfig")).json.changePassword).toEqual({ supported: false });
      await scim.post("/Users", { userName: "ada" });
      expect((await scim.put("/Users/id-1", ada)).status).toBe(200);
      expect((await scim.put("/Users/id-1", ada)).status).toBe(200);
      for (const operation of [
        { op: "replace", path: "password", value: "n3w" },
        { op: "remove", path: "password" },
      ]) {
        const answer = await scim.patch("/Users/id-1", operation);
        expect([answer.status, answer.json.scimType]).toEqual([400, "mutability"]);
      }
    });
  },
  { rules: { changePassword: false } },
);

describe("scryptSecrets", () => {
  it("tells secrets apart, and reads nothing out of what is no hash", async () => {
    const hash = await scryptSecrets.hash("é");
    expect(await scryptSecrets.hash("é")).not.toBe(hash);
    expect(await scryptSecrets.matches("e\u0301", hash)).toBe(true);
    expect(await scryptSecrets.matches("e", hash)).toBe(false);
    expect(await scryptSecrets.matches("é", "é")).toBe(false);
  });
});

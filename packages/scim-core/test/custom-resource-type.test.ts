import { expect, it } from "vitest";
import {
  attribute,
  complexAttribute,
  UserResourceType,
  type ResourceType,
  type ScimServiceOptions,
} from "../src/index.ts";
import { describeMatrix } from "./describe-matrix.ts";

const DEVICE = "urn:example:params:scim:schemas:core:2.0:Device";
const LEASE = "urn:example:params:scim:schemas:extension:lease:2.0:Device";

/** A resource type nobody else has, with an extension each resource must carry. */
const DeviceResourceType: ResourceType = {
  id: "Device",
  name: "Device",
  endpoint: "/Devices",
  description: "Things people are given",
  schema: {
    id: DEVICE,
    name: "Device",
    description: "Device",
    attributes: [
      attribute("serialNumber", "string", {
        required: true,
        caseExact: true,
        mutability: "immutable",
        uniqueness: "global",
      }),
      attribute("kind", "string", { canonicalValues: ["phone", "laptop"] }),
      attribute("weight", "decimal"),
      attribute("ports", "integer"),
      attribute("boughtAt", "dateTime"),
      attribute("firmware", "string", { mutability: "readOnly" }),
      attribute("notes", "string", { returned: "request" }),
      attribute("pin", "string", { mutability: "writeOnly", returned: "never" }),
      complexAttribute(
        "owner",
        [
          attribute("value", "string", { required: true }),
          attribute("$ref", "reference", { referenceTypes: ["User"] }),
          attribute("display", "string", { mutability: "readOnly" }),
        ],
        { description: "Who has it." },
      ),
      complexAttribute(
        "interfaces",
        [
          attribute("value", "string", { required: true }),
          attribute("type", "string", { canonicalValues: ["wired", "wireless"] }),
          attribute("primary", "boolean"),
        ],
        { multiValued: true },
      ),
    ],
  },
  schemaExtensions: [
    {
      required: true,
      schema: {
        id: LEASE,
        name: "Lease",
        description: "Lease",
        attributes: [
          attribute("contract", "string", { required: true, mutability: "immutable" }),
          attribute("monthly", "decimal"),
        ],
      },
    },
  ],
};

/** Shares the serial numbers of devices, since both are unique everywhere. */
const LicenceResourceType: ResourceType = {
  ...DeviceResourceType,
  id: "Licence",
  name: "Licence",
  endpoint: "/Licences",
  schema: { ...DeviceResourceType.schema, id: "urn:example:params:scim:schemas:core:2.0:Licence" },
  schemaExtensions: [],
};

const options: Partial<ScimServiceOptions> = {
  resourceTypes: [
    { resourceType: UserResourceType },
    { resourceType: DeviceResourceType, rules: { canonicalValues: "enforced" } },
    { resourceType: LicenceResourceType },
  ],
  isTakenElsewhere: async (path, key) => path === "serialNumber" && key === "OTHER-TENANT",
};

const phone = { serialNumber: "S-1", kind: "phone", [LEASE]: { contract: "C-1" } };

function patch(op: string, path: string, value?: unknown): unknown {
  return { Operations: [{ op, path, value }] };
}

describeMatrix(
  "a resource type of one's own (RFC 7643 §6)",
  (scim) => {
    const refusal = async (method: string, url: string, body: unknown): Promise<unknown[]> => {
      const { status, json } = await scim.send(method, url, body);
      return [status, json.scimType];
    };

    it("lives as Users do: created, read, found, replaced, patched and deleted", async () => {
      const user = await scim.post("/Users", { userName: "ada", displayName: "Ada" });
      const created = await scim.post("/Devices", {
        schemas: [DEVICE, LEASE],
        ...phone,
        weight: 0.2,
        boughtAt: "2026-01-01T00:00:00Z",
        owner: { value: user.json.id },
        interfaces: [{ value: "wlan0", type: "wireless", primary: true }],
      });
      expect(created.status).toBe(201);
      expect(created.headers["location"]).toBe(`${scim.baseUrl}/Devices/id-2`);
      expect(created.json).toMatchObject({
        schemas: [DEVICE, LEASE],
        ...phone,
        owner: { value: "id-1", $ref: `${scim.baseUrl}/Users/id-1`, display: "Ada" },
        meta: { resourceType: "Device" },
      });
      const found = await scim.get(`/Devices?filter=${encodeURIComponent(`${LEASE}:contract eq "c-1"`)}`);
      expect(found.json.Resources).toEqual([created.json]);
      const put = await scim.put("/Devices/id-2", { ...phone, ports: 2 });
      expect([put.json.ports, put.json.owner]).toEqual([2, undefined]);
      const patched = await scim.patch("/Devices/id-2", { op: "add", path: `${LEASE}:monthly`, value: 9.5 });
      expect(patched.json[LEASE]).toEqual({ contract: "C-1", monthly: 9.5 });
      expect((await scim.delete("/Devices/id-2")).status).toBe(204);
    });

    it("says what it is in /ResourceTypes and /Schemas", async () => {
      const type = (await scim.get("/ResourceTypes/Device")).json;
      expect(type).toMatchObject({
        endpoint: "/Devices",
        schema: DEVICE,
        schemaExtensions: [{ schema: LEASE, required: true }],
      });
      const schema = (await scim.get(`/Schemas/${DEVICE}`)).json;
      expect(schema.attributes).toHaveLength(DeviceResourceType.schema.attributes.length);
    });

    it("must have what is required, in extensions and in each element too", async () => {
      expect(await refusal("POST", "/Devices", { kind: "phone", [LEASE]: { contract: "C" } })).toEqual([
        400,
        "invalidValue",
      ]);
      for (const [wrong, path] of [
        [{ serialNumber: "S" }, LEASE],
        [{ ...phone, [LEASE]: { monthly: 1 } }, `${LEASE}:contract`],
        [{ ...phone, owner: { $ref: "../Users/1" } }, "owner.value"],
        [{ ...phone, interfaces: [{ value: "a" }, { type: "wired" }] }, "interfaces.value"],
      ] as const) {
        const { status, json } = await scim.post("/Devices", wrong);
        expect([status, json.scimType, json.detail]).toEqual([
          400,
          "invalidValue",
          expect.stringContaining(path),
        ]);
      }
      await scim.post("/Devices", phone);
      expect(await refusal("PATCH", "/Devices/id-1", patch("remove", LEASE))).toEqual([400, "mutability"]);
      expect(
        await refusal("PATCH", "/Devices/id-1", patch("add", "interfaces", [{ type: "wired" }])),
      ).toEqual([400, "invalidValue"]);
    });

    it("keeps what is immutable once it has a value, whichever method writes", async () => {
      await scim.post("/Devices", phone);
      const mutability = [400, "mutability"];
      expect(await refusal("PUT", "/Devices/id-1", { ...phone, serialNumber: "S-2" })).toEqual(mutability);
      for (const operation of [
        patch("replace", "serialNumber", "S-2"),
        patch("remove", "serialNumber"),
        patch("replace", `${LEASE}:contract`, "C-2"),
        patch("add", LEASE, { contract: "C-2" }),
      ]) {
        expect(await refusal("PATCH", "/Devices/id-1", operation)).toEqual(mutability);
      }
      const same = await scim.patch("/Devices/id-1", { op: "replace", path: "serialNumber", value: "S-1" });
      expect(same.status).toBe(200);
    });

    it("ignores what is readOnly in POST and PUT, and refuses it in PATCH", async () => {
      expect((await scim.post("/Devices", { ...phone, firmware: "1" })).json.firmware).toBeUndefined();
      expect((await scim.put("/Devices/id-1", { ...phone, firmware: "1" })).json.firmware).toBeUndefined();
      for (const op of ["add", "replace"]) {
        expect(await refusal("PATCH", "/Devices/id-1", patch(op, "firmware", "1"))).toEqual([
          400,
          "mutability",
        ]);
      }
    });

    it("returns an attribute on request only, and never a secret", async () => {
      const created = await scim.post("/Devices", { ...phone, notes: "scratched", pin: "0000" });
      // RFC 7643 §7: also in the answer to a write that names it.
      expect(created.json.notes).toBe("scratched");
      expect((await scim.get("/Devices/id-1")).json.notes).toBeUndefined();
      const { text, json } = await scim.get("/Devices/id-1?attributes=notes,pin");
      expect([json.notes, json.pin, text.includes("0000")]).toEqual(["scratched", undefined, false]);
      const record = await scim.store.get("Device", "id-1");
      expect(record?.resource["pin"]).toEqual(expect.stringMatching(/^\$scrypt/));
    });

    it("takes values of their types and canonical values only", async () => {
      for (const [name, value] of [
        ["weight", "0.2"],
        ["ports", 1.5],
        ["ports", "2"],
        ["boughtAt", "yesterday"],
        ["kind", "fridge"],
        ["interfaces", [{ value: "a", type: "pigeon" }]],
        [
          "interfaces",
          [
            { value: "a", primary: true },
            { value: "b", primary: "True" },
          ],
        ],
      ] as const) {
        expect(await refusal("POST", "/Devices", { ...phone, [name]: value })).toEqual([400, "invalidValue"]);
      }
      expect((await scim.post("/Devices", { ...phone, kind: "Laptop" })).status).toBe(201);
    });

    it("has serial numbers that are unique with their case, across types and tenants", async () => {
      await scim.post("/Devices", phone);
      expect((await scim.post("/Devices", { ...phone, serialNumber: "s-1" })).status).toBe(201);
      const taken = [409, "uniqueness"];
      expect(await refusal("POST", "/Devices", phone)).toEqual(taken);
      expect(await refusal("POST", "/Licences", { serialNumber: "S-1" })).toEqual(taken);
      expect(await refusal("POST", "/Licences", { serialNumber: "OTHER-TENANT" })).toEqual(taken);
      expect((await scim.put("/Devices/id-1", { ...phone, ports: 4 })).status).toBe(200);
      expect((await scim.post("/Licences", { serialNumber: "L-1" })).status).toBe(201);
    });

    it("gives a serial number to one of many that race for it, whatever their types", async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          index % 2 === 0 ? scim.post("/Devices", phone) : scim.post("/Licences", { serialNumber: "S-1" }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    });
  },
  options,
);

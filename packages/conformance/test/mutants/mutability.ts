import {
  after,
  all,
  altering,
  answer,
  answering,
  bodyOf,
  meta,
  one,
  read,
  rebody,
  restatus,
  type Json,
  type Mutant,
  type When,
  withBody,
} from "./mutant.ts";

const put = one("PUT", "/Users");

const create = all("POST", "/Users");

const sends =
  (holds: (body: Json) => boolean): When =>
  (asked) =>
    put(asked) && holds(asked.body);

const patchesId: When = ({ method, operations }) => method === "PATCH" && operations[0]?.["path"] === "id";

const badge = (value: unknown): boolean => value !== undefined;

/** Variants that change what must not change, or show what must not be shown. */
export const mutabilityMutants: readonly Mutant[] = [
  {
    name: "takes groups from POST",
    breaks: altering(
      (asked) => create(asked) && asked.body["groups"] !== undefined,
      (body, asked) => void (body["groups"] = asked.body["groups"]),
    ),
    expects: ["mutability-create-ignores-read-only"],
  },
  {
    name: "takes groups from PUT",
    breaks: after(
      sends((body) => body["groups"] !== undefined),
      (body, sent) => void (body["groups"] = sent["groups"]),
    ),
    expects: ["mutability-replace-ignores-read-only"],
  },
  {
    name: "takes meta from PUT",
    breaks: after(
      sends((body) => body["meta"] !== undefined),
      (body, sent) => void Object.assign(meta(body), sent["meta"]),
    ),
    expects: ["mutability-replace-ignores-meta"],
  },
  {
    name: "takes a PATCH of id",
    breaks: restatus(patchesId, 400, 200),
    expects: ["mutability-patch-refuses-id"],
  },
  {
    name: "gives no scimType for a PATCH of id",
    breaks: answering(patchesId, (response) => {
      const { scimType: _, ...body } = bodyOf(response);
      return withBody(response, body);
    }),
    expects: ["mutability-patch-scim-type"],
  },
  {
    name: "answers POST with the password",
    breaks: altering(
      (asked) => create(asked) && asked.body["password"] !== undefined,
      (body, asked) => void (body["password"] = asked.body["password"]),
    ),
    expects: ["mutability-password-not-created"],
  },
  {
    name: "shows the password",
    breaks: (handle) => {
      const passwords = new Map<string, unknown>();
      return async (request) => {
        const asked = read(request);
        const response = await handle(request);
        if (create(asked) && asked.body["password"] !== undefined)
          passwords.set(`/Users/${String(bodyOf(response)["id"])}`, asked.body["password"]);
        const password = passwords.get(asked.path);
        return password === undefined || asked.method !== "GET" || response.status !== 200
          ? response
          : withBody(response, { ...bodyOf(response), password });
      };
    },
    expects: ["mutability-password-not-read", "mutability-password-not-asked"],
  },
  {
    name: "forgets what can be set once",
    breaks: rebody(
      (asked) => create(asked) && badge(asked.body["badge"]),
      (body) => void delete body["badge"],
    ),
    expects: ["mutability-immutable-kept"],
  },
  {
    name: "lets what can be set once be set again",
    breaks: (handle) => {
      const changed = new Map<string, unknown>();
      return async (request) => {
        const asked = read(request);
        const isPatch = asked.method === "PATCH" && asked.operations[0]?.["path"] === "badge";
        const value = isPatch ? asked.operations[0]?.["value"] : put(asked) ? asked.body["badge"] : undefined;
        if (badge(value)) {
          changed.set(asked.path, value);
          return answer(200, {});
        }
        const response = await handle(request);
        const now = changed.get(asked.path);
        return now === undefined || asked.method !== "GET"
          ? response
          : withBody(response, { ...bodyOf(response), badge: now });
      };
    },
    expects: ["mutability-immutable-replace", "mutability-immutable-patch"],
  },
];

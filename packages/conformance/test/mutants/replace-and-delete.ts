import {
  after,
  all,
  altering,
  answer,
  answering,
  asking,
  bodyOf,
  both,
  instead,
  list,
  meta,
  one,
  read,
  rebody,
  restatus,
  sending,
  type Json,
  type Mutant,
  type When,
} from "./mutant.ts";

const put = one("PUT", "/Users");

const remove = one("DELETE", "/Users");

const create = all("POST", "/Users");

const isNobody: When = ({ path }) => path.endsWith("-nobody");

const has =
  (text: string): When =>
  (asked) =>
    asked.text.includes(text);

const sends =
  (holds: (body: Json) => boolean): When =>
  (asked) =>
    put(asked) && holds(asked.body);

const replacedText = sends((body) => JSON.stringify(body).includes(" replaced"));

/** Variants that replace wrongly. */
export const replaceMutants: readonly Mutant[] = [
  {
    name: "answers PUT with 204",
    breaks: answering(put, (response) => (response.status === 200 ? { status: 204, headers: {} } : response)),
    expects: ["replace-answers-200", "replace-answer-shows-change"],
  },
  {
    name: "keeps the old value",
    breaks: rebody(replacedText, (body) => void (body["displayName"] = "old")),
    expects: ["replace-changes-value", "replace-answer-shows-change"],
  },
  {
    name: "answers PUT with the old value",
    breaks: altering(replacedText, (body) => void (body["displayName"] = "old")),
    expects: ["replace-answer-shows-change"],
  },
  {
    name: "adds to a multi-valued attribute",
    breaks: rebody(
      sends((body) => list(body, "emails").length === 1),
      (body) => void list(body, "emails").push({ value: "old@example.com" }),
    ),
    expects: ["replace-multi-valued"],
  },
  {
    name: "leaves extensions alone",
    breaks: after(put, (body) =>
      Object.keys(body).forEach((key) => key.includes("enterprise") && (body[key] = { department: "old" })),
    ),
    expects: ["replace-extension"],
  },
  {
    name: "leaves active alone",
    breaks: rebody(
      sends((body) => body["active"] === false),
      (body) => void (body["active"] = true),
    ),
    expects: ["replace-active"],
  },
  {
    name: "keeps what is replaced by null",
    breaks: rebody(
      sends((body) => Object.values(body).includes(null)),
      (body) => Object.keys(body).forEach((key) => body[key] === null && (body[key] = "old")),
    ),
    expects: ["replace-null-clears"],
  },
  {
    name: "keeps what PUT leaves out",
    breaks: rebody(
      sends((body) => !("displayName" in body)),
      (body) => void (body["displayName"] = "old"),
    ),
    expects: ["replace-omitted-clears"],
  },
  {
    name: "gives another id at PUT",
    breaks: after(put, (body) => void (body["id"] = "other")),
    expects: ["replace-keeps-id"],
  },
  {
    name: "takes PUT for a creation in meta.created",
    breaks: after(
      sends((body) => body["meta"] === undefined),
      (body) => void (meta(body)["created"] = "2020-01-01T00:00:00Z"),
    ),
    expects: ["replace-keeps-created"],
  },
  {
    name: "sets meta.lastModified back",
    breaks: after(put, (body) => void (meta(body)["lastModified"] = "1990-01-01T00:00:00Z")),
    expects: ["replace-last-modified"],
  },
  {
    name: "makes up a userName at PUT",
    breaks: (handle) => {
      let made = 0;
      return rebody(
        sends((body) => !("userName" in body)),
        (body) => void (body["userName"] = `put-${++made}@example.com`),
      )(handle);
    },
    expects: ["replace-requires-user-name"],
  },
  {
    name: "answers PUT of nobody with 400",
    breaks: restatus(both(put, isNobody), 404, 400),
    expects: ["replace-unknown-404"],
  },
  {
    name: "creates with PUT",
    breaks: instead(
      (asked) => asked.method === "PUT" && /^\/Users\/understudy-\w+-\d+$/.test(asked.path),
      ({ body }) => answer(201, body),
    ),
    expects: ["replace-never-creates"],
  },
  {
    name: "refuses the same PUT twice",
    breaks: (handle) => {
      const seen = new Set<string>();
      return async (request) => {
        const asked = read(request);
        if (!put(asked) || !has(" twice")(asked)) return handle(request);
        if (seen.has(asked.text)) return answer(409);
        seen.add(asked.text);
        return handle(request);
      };
    },
    expects: ["replace-idempotent"],
  },
];

/** Variants that delete wrongly. */
export const deleteMutants: readonly Mutant[] = [
  { name: "answers DELETE with 200", breaks: restatus(remove, 204, 200), expects: ["delete-answers-204"] },
  {
    name: "answers DELETE with the user",
    breaks: answering(remove, (response) =>
      response.status === 204 ? { ...response, body: "{}" } : response,
    ),
    expects: ["delete-no-body"],
  },
  {
    name: "disables where it should delete",
    breaks: asking(
      (asked) => remove(asked) && !isNobody(asked),
      (request) =>
        sending(
          {
            ...request,
            method: "PATCH",
            headers: { ...request.headers, "content-type": "application/scim+json" },
          },
          {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            Operations: [{ op: "replace", path: "active", value: false }],
          },
        ),
    ),
    expects: [
      "delete-then-get-404",
      "delete-then-put-404",
      "delete-then-patch-404",
      "delete-then-delete-404",
      "delete-leaves-lists",
      "delete-frees-user-name",
    ],
  },
  {
    name: "answers DELETE of nobody with 204",
    breaks: restatus(both(remove, isNobody), 404, 204),
    expects: ["delete-unknown-404"],
  },
  {
    name: "deletes the user who came before as well",
    breaks: (handle) => {
      const made: string[] = [];
      return async (request) => {
        const asked = read(request);
        const response = await handle(request);
        if (create(asked) && response.status === 201 && !asked.text.includes("-people-"))
          made.push(`/Users/${String(bodyOf(response)["id"])}`);
        const at = made.indexOf(asked.path);
        if (remove(asked) && at > 0) await handle({ ...request, path: made[at - 1] ?? "" });
        return response;
      };
    },
    expects: ["delete-only-one"],
  },
];

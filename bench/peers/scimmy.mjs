// scimmy and scimmy-routers over a Map, as their own READMEs have it; Express 4, since paging does nothing on 5.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import express from "express";
import SCIMMY from "scimmy";
import { SCIMMYRouters } from "scimmy-routers";
import { person } from "../src/people.ts";
import { listen, populate, report } from "../src/servers/process.ts";

const users = new Map();
const notFound = (id) => new SCIMMY.Types.Error(404, undefined, `There is no user "${id}".`);

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .ingress((resource, data) => {
    const now = new Date().toISOString();
    const id = resource.id ?? randomUUID();
    const before = users.get(id);
    if (resource.id !== undefined && before === undefined) throw notFound(id);
    const user = {
      ...JSON.parse(JSON.stringify(data)),
      id,
      meta: { created: before?.meta.created ?? now, lastModified: now },
    };
    users.set(id, user);
    return user;
  })
  .egress((resource) => {
    if (resource.id !== undefined) {
      const user = users.get(resource.id);
      if (user === undefined) throw notFound(resource.id);
      return user;
    }
    const all = [...users.values()];
    return resource.filter === undefined ? all : resource.filter.match(all);
  })
  .degress((resource) => {
    if (!users.delete(resource.id)) throw notFound(resource.id);
  });
SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser);

const app = express();
app.disable("x-powered-by");
app.use(
  "/scim",
  new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
      if (request.header("Authorization") !== "Bearer secret") throw new Error("No authorization.");
      return "somebody";
    },
  }),
);

let storedBytes = 0;
const people = await populate(async (number) => {
  const time = new Date().toISOString();
  const { schemas: _schemas, ...attributes } = person(number);
  const user = { ...attributes, id: randomUUID(), meta: { created: time, lastModified: time } };
  storedBytes += JSON.stringify(user).length;
  users.set(user.id, user);
  return user;
});
const origin = await listen(createServer(app));
report({ baseUrl: `${origin}/scim`, authorization: "Bearer secret", people, storedBytes });

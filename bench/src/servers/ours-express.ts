import { createServer } from "node:http";
import { scimExpress } from "@understudy/scim-core/express";
import express from "express";
import { populatedService } from "./ours.ts";
import { listen, report } from "./process.ts";

const { service, people, storedBytes } = await populatedService();
const app = express();
app.disable("x-powered-by");
app.set("etag", false);
app.use("/scim", scimExpress(service));
const origin = await listen(createServer(app));
report({ baseUrl: `${origin}/scim`, people, storedBytes });

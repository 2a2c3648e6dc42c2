import { createServer } from "node:http";
import { scimNode } from "@understudy/scim-core/node";
import { populatedService } from "./ours.ts";
import { listen, report } from "./process.ts";

const { service, people, storedBytes } = await populatedService();
const origin = await listen(createServer(scimNode(service, { basePath: "/scim" })));
report({ baseUrl: `${origin}/scim`, people, storedBytes });

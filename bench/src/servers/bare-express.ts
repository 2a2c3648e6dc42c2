import { createServer } from "node:http";
import express from "express";
import { createRepeater } from "./bare.ts";
import { listen, report } from "./process.ts";

const repeater = createRepeater();
const app = express();
app.disable("x-powered-by");
app.set("etag", false);
app.use((request, response) => repeater.answer(request, response));
const origin = await listen(createServer(app));
report({ baseUrl: `${origin}/scim`, people: [], storedBytes: 0 }, (recorded) => repeater.learn(recorded));

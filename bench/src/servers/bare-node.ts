import { createServer } from "node:http";
import { createRepeater } from "./bare.ts";
import { listen, report } from "./process.ts";

const repeater = createRepeater();
const origin = await listen(createServer((message, response) => repeater.answer(message, response)));
report({ baseUrl: `${origin}/scim`, people: [], storedBytes: 0 }, (recorded) => repeater.learn(recorded));

// Asks the mock in this container whether it is well. node:http and no fetch, which would take twice as long to load.
const { get } = require("node:http");

get({ host: "127.0.0.1", port: process.env.PORT, path: "/healthz", timeout: 2000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
})
  .on("timeout", () => process.exit(1))
  .on("error", () => process.exit(1));

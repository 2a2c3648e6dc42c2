// Starts a container with the label it is given, says so, and waits for what becomes of it.
import { MockContainer } from "../dist/container/index.js";

await new MockContainer("qa").withLabels({ "understudy.test": process.argv[2] ?? "" }).start();
process.stdout.write("up\n");
setInterval(() => {}, 1000);

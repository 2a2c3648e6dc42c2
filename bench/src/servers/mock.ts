import { createMock, startMockServer } from "@understudy/mock-kit";
import { profile } from "@understudy/reference-mock";
import { person } from "../people.ts";
import { populate, report } from "./process.ts";

const mock = createMock(profile, {});
const authorization = `Bearer ${mock.secretToken}`;
const base = new URL(mock.tenantUrl("http://127.0.0.1")).pathname;
let storedBytes = 0;
const people = await populate(async (number) => {
  const answer = await mock.handle({
    method: "POST",
    path: `${base}/Users`,
    query: new URLSearchParams(),
    headers: { authorization },
    body: person(number),
    origin: "http://127.0.0.1",
    peer: "loopback",
  });
  const text = answer.body ?? "";
  if (answer.status !== 201)
    throw new Error(`Person ${number} is refused: got ${answer.status} ${text}, expected 201.`);
  storedBytes += text.length;
  return JSON.parse(text) as { id: string };
});
const { tenantUrl, controlUrl } = await startMockServer(mock);
report({ baseUrl: tenantUrl, authorization, tenantsUrl: `${controlUrl}/tenants`, people, storedBytes });

/* Provisions a person into QA, whom it finds by its environment, and ends. */
const { QA_TENANT_URL, QA_SECRET_TOKEN } = process.env;
const userName = "ada@example.com";

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${QA_SECRET_TOKEN}`, "content-type": "application/scim+json" };
  const response = await fetch(QA_TENANT_URL + path, { method, headers, body });
  if (!response.ok) throw new Error(`${method} ${path}: got ${response.status}, expected success.`);
  return await response.json();
}

const { totalResults } = await call(
  "GET",
  `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`,
);
if (totalResults === 0) {
  const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
  await call("POST", "/Users", JSON.stringify({ schemas, userName, active: true }));
}

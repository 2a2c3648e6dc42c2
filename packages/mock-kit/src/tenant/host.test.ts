import { describe, expect, it } from "vitest";
import { isLocalHost, isLoopbackHost, parseOrigin, subdomainOrigin, tenantLabel } from "./host.ts";

describe("an origin", () => {
  it.each([
    ["http://acme.localhost:4103", { scheme: "http://", host: "acme.localhost", port: ":4103" }],
    ["https://ACME.Pingboard.com.", { scheme: "https://", host: "acme.pingboard.com", port: "" }],
    ["http://[::1]:4103", { scheme: "http://", host: "[::1]", port: ":4103" }],
    ["http://[:::", { host: "[" }],
    ["nonsense", { scheme: "http://", host: "", port: "" }],
  ])("%s comes apart", (origin, parts) => {
    expect(parseOrigin(origin)).toMatchObject(parts);
  });
});

describe("the tenant of a host", () => {
  it.each([
    ["acme.pingboard.com", "acme"],
    ["acme.localhost", "acme"],
    ["acme.pingboard-mock", "acme"],
    ["localhost", undefined],
    ["pingboard-mock", undefined],
    ["127.0.0.1", undefined],
    ["10.1.2.3", undefined],
    ["[::1]", undefined],
    ["[::ffff:127.0.0.1]", undefined],
    ["host.docker.internal", undefined],
    ["", undefined],
  ])("%s is %s", (host, label) => {
    expect(tenantLabel(host)).toBe(label);
  });
});

describe("the origin of a tenant", () => {
  it.each([
    ["http://127.0.0.1:4103", "http://acme.localhost:4103"],
    ["http://[::1]:4103", "http://acme.localhost:4103"],
    ["http://localhost:4103", "http://acme.localhost:4103"],
    ["http://other.localhost:4103", "http://acme.localhost:4103"],
    ["http://pingboard-mock:8080", "http://acme.pingboard-mock:8080"],
    ["https://other.pingboard.com", "https://acme.pingboard.com"],
    ["http://10.1.2.3:8080", "http://10.1.2.3:8080"],
  ])("beside %s is %s", (origin, own) => {
    expect(subdomainOrigin(origin, "acme")).toBe(own);
  });
});

describe("a loopback name", () => {
  it.each(["localhost", "acme.localhost", "127.0.0.1", "127.1.2.3", "[::1]"])("is %s", (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(["localhost.evil.example", "127.evil.example", "10.0.0.1", ""])("is not %s", (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});

describe("a host that no page of the internet has", () => {
  it.each(["localhost", "10.0.0.1", "[fe80::1]", "qa-mock", "host.docker.internal"])("is %s", (host) => {
    expect(isLocalHost(host)).toBe(true);
  });

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])("is not %s", (host) => {
    expect(isLocalHost(host)).toBe(false);
  });
});

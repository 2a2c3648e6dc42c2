import { describe, expect, it } from "vitest";
import type { Knobs } from "../profile/knobs.ts";
import { createIdSource } from "./id-source.ts";

const formats: [Knobs["idFormat"], RegExp][] = [
  ["uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ["integer", /^[1-6]\d{3}$/],
  ["opaque", /^[0-9a-f]{20}$/],
  ["numeric-string", /^[1-9]\d{7}$/],
];

describe.each(formats)("ids of the format %s", (format, shape) => {
  it.each([undefined, 42])("have its shape and are all different, seed %s", (seed) => {
    const source = createIdSource(format, "acme", seed);
    const ids = Array.from({ length: 5000 }, () => source.next("User"));
    for (const id of ids) expect(id).toMatch(shape);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("come again from the same seed, and go on from a position", () => {
    const [one, other] = [createIdSource(format, "acme", 42), createIdSource(format, "acme", 42)];
    const [first, second] = [one.next("User"), one.next("User")];
    expect(other.next("User")).toBe(first);
    other.position = 0;
    expect([other.next("User"), other.next("User")]).toEqual([first, second]);
    expect(other.position).toBe(2);
  });
});

it("integers begin at 1001", () => {
  const source = createIdSource("integer", "acme");
  expect([source.next("User"), source.next("User")]).toEqual(["1001", "1002"]);
});

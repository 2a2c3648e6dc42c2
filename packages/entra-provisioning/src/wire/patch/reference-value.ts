import type { Quirks } from "../quirks.ts";

/** Tells whether a target attribute is the manager, in the extension or, as before 2018, without it. */
export function isManager(target: string): boolean {
  return target === "manager" || target.endsWith(":manager");
}

/** Formats the manager: a bare id on the wire, unless a quirk has another form (entra-client §1.3 Manager). */
export function formatManager(id: string, { manager = "string" }: Quirks): unknown {
  if (manager === "string") return id;
  return manager === "object" ? { value: id } : [{ value: id }];
}

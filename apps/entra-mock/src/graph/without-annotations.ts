/**
 * Leaves out the annotations that SDKs add (`@odata.type`, `@odata.context`, `value@odata.type`) from a body, all the way
 * down; `@odata.id` and `@odata.bind` say something and stay.
 *
 * @example
 * withoutAnnotations({ "@odata.type": "#microsoft.graph.user", id: "1" }); // { id: "1" }
 */
export function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/@odata\.(?!id$|bind$)/u.test(name))
      .map(([name, each]) => [name, withoutAnnotations(each)]),
  );
}

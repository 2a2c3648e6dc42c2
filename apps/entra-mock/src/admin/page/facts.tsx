import type { ComponentChildren, VNode } from "preact";

/**
 * Names and what each stands for; those without a value are left out.
 *
 * @example
 * <Facts facts={[["Job ID", job.id]]} />
 */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: ComponentChildren])[];
}): VNode {
  return (
    <dl>
      {props.facts
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

import type { ComponentChildren, VNode } from "preact";

/**
 * A section of a page, named by its heading.
 *
 * @example
 * <Section title="Admin Credentials">…</Section>
 */
export function Section(props: { readonly title: string; readonly children: ComponentChildren }): VNode {
  const id = `section-${props.title.toLowerCase().replaceAll(/\W+/gu, "-")}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </section>
  );
}

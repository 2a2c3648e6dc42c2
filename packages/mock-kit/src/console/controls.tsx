import type { ComponentChildren, VNode } from "preact";
import type { PageVisit } from "./site.ts";

/**
 * A form that asks its own page to do something.
 *
 * @example
 * <SendForm visit={visit}><SendButton action="regenerate">Regenerate key</SendButton></SendForm>
 */
export function SendForm(props: {
  readonly visit: Pick<PageVisit, "path" | "formToken">;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={props.visit.path}>
      <input type="hidden" name="formToken" value={props.visit.formToken} />
      {props.children}
    </form>
  );
}

/**
 * The button of a form; `says` is the id of what warns of it.
 *
 * @example
 * <SendButton action="regenerate" says="warning">Regenerate key</SendButton>
 */
export function SendButton(props: {
  readonly action: string;
  readonly says?: string;
  readonly label?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <button
      type="submit"
      name="action"
      value={props.action}
      aria-describedby={props.says}
      aria-label={props.label}
    >
      {props.children}
    </button>
  );
}

/**
 * A value to copy.
 *
 * @example
 * <TokenField label="API key" value={token.secretToken} />
 */
export function TokenField(props: { readonly label: string; readonly value: string }): VNode {
  return (
    <p>
      <label>
        {props.label}
        <input readOnly value={props.value} />
      </label>
    </p>
  );
}

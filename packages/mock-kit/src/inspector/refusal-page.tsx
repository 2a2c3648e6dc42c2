import type { VNode } from "preact";
import { renderDocument } from "../console/document.tsx";
import { Field } from "../console/fields.tsx";
import type { MockParts } from "../mock-parts.ts";
import { INSPECTOR, INSPECTOR_STYLE } from "./inspector-paths.ts";

/**
 * Writes why nothing is shown or done.
 *
 * @param formToken What the form for the control key carries, where the key would open the inspector.
 * @example
 * renderRefusal(parts, "The form was sent from a page of another site.", undefined);
 */
export function renderRefusal({ profile }: MockParts, says: string, formToken: string | undefined): string {
  return renderDocument({
    product: profile.vendor,
    title: "Inspector",
    style: INSPECTOR_STYLE,
    flash: { kind: "refused", says },
    footer: <p>{`Understudy's stand-in for ${profile.vendor}.`}</p>,
    children: formToken === undefined ? <p>Nothing was changed.</p> : <KeyForm formToken={formToken} />,
  });
}

function KeyForm({ formToken }: { readonly formToken: string }): VNode {
  return (
    <form method="post" action={INSPECTOR}>
      <input type="hidden" name="formToken" value={formToken} />
      <Field label="Control key" name="key" type="password" />
      <p>
        <button type="submit" name="action" value="unlock">
          Open the inspector
        </button>
      </p>
      <p>The mock was started with it, in UNDERSTUDY_CONTROL_KEY.</p>
    </form>
  );
}

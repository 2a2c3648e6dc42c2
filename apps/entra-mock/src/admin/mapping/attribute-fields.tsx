import { Field, SelectField, SendButton, SendForm, TextArea } from "@understudy/mock-kit/console";
import type { ComponentChildren, VNode } from "preact";
import type { AdminVisit } from "../admin-page.ts";
import { Section } from "../page/section.tsx";
import type { AttributeForm } from "./attribute-form.ts";
import { flowTypes } from "./describe-mapping.ts";
import { mappingOf } from "./mapping-place.ts";

/**
 * The fields of an attribute mapping.
 *
 * @param props.children The buttons beside Ok.
 * @example
 * <AttributeFields visit={visit} form={emptyForm} />
 */
export function AttributeFields(props: {
  readonly visit: AdminVisit;
  readonly form: AttributeForm;
  readonly children?: ComponentChildren;
}): VNode {
  const { visit, form, children } = props;
  return (
    <SendForm visit={visit}>
      <SourceFields visit={visit} form={form} />
      <Section title="Target">
        <Field
          label="Target attribute"
          name="targetAttribute"
          value={form.targetAttribute}
          hint="A new name adds an attribute to the list of the target's."
        />
        <SelectField
          label="Match objects using this attribute"
          name="isMatching"
          value={form.isMatching ? "Yes" : "No"}
          options={[{ label: "No" }, { label: "Yes" }]}
        />
        <Field
          label="Matching precedence"
          name="matchingPrecedence"
          type="number"
          need="optional"
          value={form.matchingPrecedence}
        />
        <SelectField
          label="Apply this mapping"
          name="flowType"
          value={form.flowType}
          options={Object.entries(flowTypes).map(([value, label]) => ({ value, label }))}
        />
      </Section>
      <SendButton action="ok">Ok</SendButton> {children}
      <Section title="Test">
        <Field
          label="Test on"
          name="testUser"
          need="optional"
          value={form.testUser}
          hint="The user principal name of a user, or the name of a group."
        />
        <SendButton action="test">Test expression</SendButton>
      </Section>
    </SendForm>
  );
}

function SourceFields({ visit, form }: { readonly visit: AdminVisit; readonly form: AttributeForm }): VNode {
  const names = mappingOf(visit).source.attributes.map(({ name }) => ({ label: name }));
  return (
    <Section title="Source">
      <SelectField
        label="Mapping type"
        name="type"
        value={form.type}
        options={[{ label: "Direct" }, { label: "Constant" }, { label: "Expression" }, { label: "None" }]}
      />
      <SelectField
        label="Source attribute"
        name="sourceAttribute"
        value={form.sourceAttribute}
        options={[{ label: "", value: "" }, ...names]}
      />
      <Field label="Constant Value" name="constant" need="optional" value={form.constant} />
      <TextArea label="Expression" name="expression" value={form.expression} />
      <Field
        label="Default value if null (optional)"
        name="defaultValue"
        need="optional"
        value={form.defaultValue}
      />
    </Section>
  );
}

import { describe, expect, it } from "vitest";
import { parseTutorial } from "../outline/parse-tutorial.ts";
import type { Action, Label } from "./action.ts";
import { planSteps } from "./plan-steps.ts";

/** The actions of an instruction below a heading of the vendor's, in short. */
function actionsOf(
  instruction: string,
  heading = "Configure Harbour to support provisioning",
): readonly string[] {
  const source = `# Configure Harbour for SCIM\n\n## ${heading}\n\n1. ${instruction}\n`;
  return planSteps(parseTutorial(source, "harbour.md")).flatMap(({ actions }) => actions.map(shorten));
}

const quote = ({ text, isMarked }: Label): string => (isMarked ? `[${text}]` : text);

function shorten(action: Action): string {
  const where = action.within === undefined ? "" : ` within ${quote(action.within.label)}`;
  return `${action.do} ${objectOf(action)}`.trim() + where;
}

function objectOf(action: Action): string {
  if (action.do === "open") return action.path.map(quote).join(" > ");
  if (action.do === "choose") {
    return `${quote(action.field)} = ${action.value === undefined ? "any" : quote(action.value)}`;
  }
  if (action.do === "type") {
    const { value } = action;
    if (value.kind === "named") return `${quote(action.field)} = <${value.name}>`;
    return `${quote(action.field)} = ${value.kind === "literal" ? value.text : value.kind}`;
  }
  if (action.do === "tick") {
    return `${action.box === undefined ? "the next box" : quote(action.box)} ${action.isTicked ? "on" : "off"}`;
  }
  if (action.do === "copy") return quote(action.label) + (action.as === undefined ? "" : ` as ${action.as}`);
  if (action.do === "bind") return action.as;
  return "label" in action ? quote(action.label) : "";
}

describe("planning steps", () => {
  it.each([
    ["Click **Save**.", ["press [Save]"]],
    ["Click on the save icon.", ["press save"]],
    ["Select **Scim** from the **Scope** dropdown menu.", ["choose [Scope] = [Scim]"]],
    ["Choose **Scim** in **Scope**.", ["choose [Scope] = [Scim]"]],
    ["Set the **Mode** to **Automatic**.", ["choose [Mode] = [Automatic]"]],
    ["Turn **SCIM** on.", ["choose [SCIM] = on"]],
    [
      "In the **Settings** section, change **Status** to **On**.",
      ["choose [Status] = [On] within [Settings]"],
    ],
    ["Go to **A** > **B** > **C**.", ["open [A] > [B] > [C]"]],
    ["Go to the **Configure** tab, and select **Enable SCIM**.", ["open [Configure]", "press [Enable SCIM]"]],
    ["Under **Tokens** click on the **Create** button.", ["press [Create] within [Tokens]"]],
    ["In the left pane, select **Tokens**.", ["press [Tokens]"]],
    ["Select the **Send mail** check box.", ["tick [Send mail] on"]],
    ["Clear the **Send mail** check box.", ["tick [Send mail] off"]],
    [
      "Enter an address in **Mail**. Select the check box underneath.",
      ["type [Mail] = any", "tick the next box on"],
    ],
    ["In the **Name** field, enter `Entra`.", ["type [Name] = Entra"]],
    [
      "Enter **Entra** in the **Name** field and click **Create**.",
      ["type [Name] = Entra", "press [Create]"],
    ],
    [
      "Copy the token in **Bearer**, and enter it in **Secret Token**.",
      ["copy [Bearer]", "type [Secret Token] = copied"],
    ],
    ["Copy and save the **API key**.", ["copy [API key]"]],
    ["Copy the **Base URL** and **Token** values.", ["copy [Base URL]", "copy [Token]"]],
    [
      "Input the **Base URL** and **Token** values retrieved earlier in **Tenant URL** and **Secret Token**.",
      ["type [Tenant URL] = <Base URL>", "type [Secret Token] = <Token>"],
    ],
    ["The **Key** is inserted into the Secret Token field.", ["copy [Key] as Secret Token"]],
    ["Copy the key. This value goes into **Secret Token**.", ["copy key", "bind Secret Token"]],
    ["To be safe, when you are ready, click **Save** to start it.", ["press [Save]"]],
    ["Define who by choosing a value in **Scope**.", ["choose [Scope] = any"]],
  ])("reads: %s", (instruction, actions) => {
    expect(actionsOf(instruction)).toEqual(actions);
  });

  it("leaves out what is for readers in another situation, and carries out the otherwise", () => {
    expect(actionsOf("If you have it already, select **Old**. Otherwise, select **New**.")).toEqual([
      "press [New]",
    ]);
  });

  it("says of a step without an action why nothing is done", () => {
    const source =
      "# Configure Harbour for SCIM\n\n## Plan\n\n1. Learn about [it](it.md).\n1. Contact Harbour.\n";
    expect(planSteps(parseTutorial(source, "x.md")).map(({ because }) => because)).toEqual([
      "It is told in another article.",
      "It asks somebody else.",
    ]);
  });

  it("returns to the product of a step once its sub-steps end", () => {
    const source = [
      "# Configure Harbour for SCIM",
      "## Configure automatic user provisioning to Harbour",
      "1. Under the **Admin Credentials** section:",
      "",
      "    a. Sign in to [Harbour](https://harbour.test).",
      "",
      "    b. Copy the **Key**.",
      "1. Select **Test**.",
    ].join("\n");
    const products = planSteps(parseTutorial(source, "x.md")).map(({ actions }) => actions[0]?.product);
    expect(products).toEqual(["adminCentre", "vendor", "vendor", "adminCentre"]);
  });

  it("carries out one tab of several, the portal's where there is one", () => {
    const source =
      "# Configure Harbour for SCIM\n\n# [Script](#tab/script)\n\n1. Click **Run**.\n\n# [Portal](#tab/portal)\n\n1. Click **Save**.\n";
    expect(planSteps(parseTutorial(source, "x.md")).map(({ isOtherTab }) => isOtherTab)).toEqual([
      true,
      false,
    ]);
  });

  it("gives each step an id of its own, also where lists restart", () => {
    const source = "# Configure Harbour for SCIM\n\n## Do\n\n1. Click **A**.\n\nThen:\n\n1. Click **B**.\n";
    expect(planSteps(parseTutorial(source, "x.md")).map(({ id }) => id)).toEqual([
      "step/do/1",
      "step/do/1-2",
    ]);
  });
});

/** An image that a direction to the publisher asks for. */
interface DirectedImage {
  readonly text: string;
  readonly url: string;
}

/**
 * The image of a direction such as `:::image type="content" source="a.png" alt-text="The page":::`; undefined where it
 * asks for something else.
 *
 * @example
 * imageOf(':::image source="a.png" alt-text="The page":::'); // { text: "The page", url: "a.png" }
 */
export function imageOf(directive: string): DirectedImage | undefined {
  if (!/^\s*:::\s*image\b/.test(directive)) return undefined;
  return { text: settingOf(directive, "alt-text"), url: settingOf(directive, "source") };
}

function settingOf(directive: string, name: string): string {
  const [, rest = ""] = directive.split(`${name}="`);
  return rest.split('"')[0] ?? "";
}

/** Tags that writers of Markdown put into a sentence; what is in angle brackets besides them is for the reader to fill in. */
const TAGS = new Set(
  "a abbr b br button cite code del details div em font h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp small span strike strong sub summary sup svg table tbody td th thead tr tt u ul var video wbr".split(
    " ",
  ),
);

/**
 * What a reader sees of a piece of HTML within a sentence: nothing of a tag or a comment, and a placeholder as it is
 * written, such as `<your-domain>` of `https://<your-domain>.example.com`.
 *
 * @example
 * readTag("<your-domain>"); // "<your-domain>"
 */
export function readTag(html: string): string {
  const [, name] = /^<\/?([A-Za-z][\w-]*)/.exec(html) ?? [];
  if (name === undefined || TAGS.has(name.toLowerCase())) return /^<br\b/i.test(html) ? " " : "";
  return html;
}

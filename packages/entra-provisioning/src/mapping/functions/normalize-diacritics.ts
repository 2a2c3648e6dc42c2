/** Letters of the documented table that Unicode does not take apart (entra-client §2.6, NormalizeDiacritics). */
const LIGATURES: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "oe",
  Ø: "OE",
  ß: "ss",
  ł: "l",
  Ł: "L",
  ı: "i",
};

/**
 * Takes the marks off Latin letters; those of other scripts are part of the letter (が, й).
 *
 * @example
 * normalizeDiacritics("Zoë Łukasz"); // "Zoe Lukasz"
 */
export function normalizeDiacritics(text: string): string {
  return text.normalize("NFC").replace(/\p{Script=Latin}\p{M}*/gu, (letter) =>
    letter
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/./gu, (base) => LIGATURES[base] ?? base),
  );
}

/** A name as it is written, and in the Latin letters a userPrincipalName can have. */
interface WrittenName {
  readonly written: string;
  readonly latin: string;
}

/** Names of one writing, and where and in what language their bearers are. */
export interface NameTable {
  readonly language: string;
  readonly country: string;
  /** Whether the family name comes first in the display name. */
  readonly familyNameFirst: boolean;
  readonly given: readonly WrittenName[];
  readonly family: readonly WrittenName[];
}

export const japaneseNames: NameTable = {
  language: "ja-JP",
  country: "JP",
  familyNameFirst: true,
  given: pairs(
    "翔太 Shota, 美咲 Misaki, 健一 Kenichi, さくら Sakura, 大輔 Daisuke, 陽子 Yoko, 直樹 Naoki, 由美 Yumi",
  ),
  family: pairs(
    "佐藤 Sato, 鈴木 Suzuki, 高橋 Takahashi, 渡辺 Watanabe, 伊藤 Ito, 小林 Kobayashi, 髙田 Takada, 山本 Yamamoto",
  ),
};

export const arabicNames: NameTable = {
  language: "ar-EG",
  country: "EG",
  familyNameFirst: false,
  given: pairs(
    "محمد Mohamed, فاطمة Fatma, أحمد Ahmed, ليلى Layla, يوسف Youssef, مريم Mariam, خالد Khaled, نور Nour",
  ),
  family: pairs(
    "حسن Hassan, منصور Mansour, إبراهيم Ibrahim, صالح Saleh, فاروق Farouk, خليل Khalil, ناصر Nasser, سليمان Soliman",
  ),
};

export const greekNames: NameTable = {
  language: "el-GR",
  country: "GR",
  familyNameFirst: false,
  given: pairs(
    "Γιώργος Giorgos, Ελένη Eleni, Νίκος Nikos, Σοφία Sofia, Δημήτρης Dimitris, Άννα Anna, Κώστας Kostas, Ίρις Iris",
  ),
  family: pairs(
    "Παπαδόπουλος Papadopoulos, Νικολάου Nikolaou, Γεωργίου Georgiou, Οικονόμου Oikonomou, Βλάχος Vlachos, Αγγελής Angelis",
  ),
};

export const cyrillicNames: NameTable = {
  language: "bg-BG",
  country: "BG",
  familyNameFirst: false,
  given: pairs(
    "Иван Ivan, Мария Maria, Георги Georgi, Елена Elena, Николай Nikolay, Юлия Yulia, Щерьо Shteryo, Андрей Andrey",
  ),
  family: pairs(
    "Иванов Ivanov, Петров Petrov, Димитров Dimitrov, Стоянов Stoyanov, Тодоров Todorov, Колев Kolev, Жеков Zhekov",
  ),
};

export const accentedNames: NameTable = {
  language: "fr-FR",
  country: "FR",
  familyNameFirst: false,
  given: pairs(
    "Zoë Zoe, José Jose, Łukasz Lukasz, Søren Soeren, Çağla Cagla, Jürgen Juergen, Françoise Francoise, Željko Zeljko",
  ),
  family: pairs(
    "Müller Mueller, Núñez Nunez, Dvořák Dvorak, Ångström Angstrom, Strauß Strauss, Bjørnsen Bjoernsen, Lefèvre Lefevre",
  ),
};

/** Family names with an apostrophe, which a userPrincipalName may have too. */
export const apostropheFamilyNames: readonly string[] = [
  "O'Neill",
  "O'Brien",
  "D'Angelo",
  "N'Diaye",
  "O'Shaughnessy",
  "L'Hermitte",
];

/** Reads `written Latin, written Latin`. */
function pairs(list: string): readonly WrittenName[] {
  return list.split(", ").map((pair) => {
    const [written = "", latin = ""] = pair.split(" ");
    return { written, latin };
  });
}

/** The xsd:dateTime forms in use (RFC 7643 §2.3.5): four-digit years, with or without fraction and zone. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))?$/;

const MILLISECONDS_A_MINUTE = 60_000;

/**
 * Reads a dateTime as an instant: milliseconds since the Unix epoch, with a fraction where the text has more digits.
 * Undefined where it is none. UTC is meant where the zone is missing.
 *
 * @example
 * parseDateTime("2011-05-13T04:42:34+02:00"); // 1305254554000
 */
export function parseDateTime(text: string): number | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const zoneHour = Number(match[9] ?? 0);
  const zoneMinute = Number(match[10] ?? 0);
  if (!isDate(year, month, day) || !isTime(hour, minute, second) || !isZone(zoneHour, zoneMinute)) {
    return undefined;
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const offset = (zoneHour * 60 + zoneMinute) * (match[8] === "-" ? -1 : 1);
  return date.getTime() + Number(`0.${match[7] ?? 0}`) * 1000 - offset * MILLISECONDS_A_MINUTE;
}

function isDate(year: number, month: number, day: number): boolean {
  // Day 0 of the next month is the last day of this one.
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= date.getUTCDate();
}

function isTime(hour: number, minute: number, second: number): boolean {
  const isMidnightAtTheEnd = hour === 24 && minute === 0 && second === 0;
  return isMidnightAtTheEnd || (hour < 24 && minute < 60 && second < 60);
}

/** xsd:dateTime goes up to 14:00. */
function isZone(hour: number, minute: number): boolean {
  return hour * 60 + minute <= 14 * 60 && minute < 60;
}

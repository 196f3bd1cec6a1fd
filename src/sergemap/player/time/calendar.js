/** Civil days as whole numbers, counted from 1 January of the year 1; no clock and no time zone. */

/** @typedef {{year: number, month: number, day: number}} CivilDate the month runs from 1 to 12 */

const DAYS_BEFORE_MARCH_0001 = 306;
const DAYS_IN_ERA = 146097;

/** @param {number} ordinal */
export function civilDate(ordinal) {
  // Howard Hinnant, "chrono-compatible low-level date algorithms": years that begin in March
  const shifted = ordinal - 1 + DAYS_BEFORE_MARCH_0001;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** @param {CivilDate} date */
export function ordinalOf({ year, month, day }) {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_MARCH_0001 + 1;
}

/** @param {number} ordinal @returns {string} such as 1936-04-17 */
export function isoDay(ordinal) {
  const { year, month, day } = civilDate(ordinal);
  const digits = (/** @type {number} */ part, length = 2) => String(part).padStart(length, '0');
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
}

/**
 * The first day meant by 1936, 1936-04 or 1936-04-17; null: no such day.
 * @param {string} text
 */
export function readDay(text) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found) return null;
  const date = { year: Number(found[1]), month: Number(found[2] ?? 1), day: Number(found[3] ?? 1) };
  if (date.year < 1) return null;
  const ordinal = ordinalOf(date);
  const back = civilDate(ordinal);
  return back.month === date.month && back.day === date.day ? ordinal : null;
}

/** @param {number} born @param {number} day */
export function ageOn(born, day) {
  const from = civilDate(born);
  const to = civilDate(day);
  const before = to.month < from.month || (to.month === from.month && to.day < from.day);
  return Math.max(0, to.year - from.year - (before ? 1 : 0));
}

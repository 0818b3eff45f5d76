/** Whole years since a birth, `1998-04-12`; `null` where the date is none or lies ahead. */
export function ageOn(birthDate: string, now: number): number | null {
  const [year, month, day] = birthDate.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(Date.parse(birthDate)))
    return null;
  const today = new Date(now);
  const isBefore =
    today.getUTCMonth() + 1 < month || (today.getUTCMonth() + 1 === month && today.getUTCDate() < day);
  const years = today.getUTCFullYear() - year - Number(isBefore);
  return years < 0 ? null : years;
}

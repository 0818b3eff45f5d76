/** An international number has at most 15 digits (ITU-T E.164). */
const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;

/**
 * A number as it is kept and compared, such as `+6281234567890`: without spaces, and with the country that people at
 * home leave out (`0812…`, `62812…`). `undefined` when it is none.
 */
export function phoneNumber(written: string): string | undefined {
  const digits = written.replace(/[\s().-]/g, '');
  const whole = digits
    .replace(/^(?:00)?62(?=8)/, '+62')
    .replace(/^0(?=8)/, '+62')
    .replace(/^00/, '+');
  return INTERNATIONAL.test(whole) ? whole : undefined;
}

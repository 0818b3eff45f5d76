import { type Instant, instant, parseInstant } from '@rujukan/kernel';
import { type Occurrence, type StatedTime, occurredOnServerClock } from '@rujukan/referral';
import Type from 'typebox';
import { closedCode, dateTime, when } from './words';

/** When something happened, on the wire: the same three answers as in the log. */
export type PublishedTime =
  | { readonly precision: 'exact'; readonly at: string }
  | { readonly precision: 'estimated'; readonly at: string; readonly withinMinutes: number }
  | { readonly precision: 'unknown' };

const PRECISIONS = ['exact', 'estimated', 'unknown'] as const;

/** `closed` refuses members that are not listed here. */
export function publishedTime(about: string, { closed }: { readonly closed: boolean }) {
  const parts = Type.Object(
    {
      precision: closedCode(PRECISIONS, 'How well the time is known; an unknown one is not stated.'),
      at: Type.Optional(dateTime('When it happened.')),
      withinMinutes: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 10_080, description: 'How far an estimate may be off.' }),
      ),
    },
    closed ? { additionalProperties: false } : {},
  );
  return Type.Unsafe<PublishedTime>({
    ...parts,
    description: about,
    allOf: [
      when('precision', 'exact', { required: ['at'], properties: { withinMinutes: false } }),
      when('precision', 'estimated', { required: ['at', 'withinMinutes'] }),
      when('precision', 'unknown', { properties: { at: false, withinMinutes: false } }),
    ],
  });
}

/** A stated time on the server's clock: a measured offset of the device is taken off a tap on "now". */
export function tellTime(occurredAt: StatedTime, meta: Occurrence): PublishedTime {
  const at = occurredOnServerClock({ ...meta, occurredAt });
  if (occurredAt.precision === 'unknown' || at === null) return { precision: 'unknown' };
  return occurredAt.precision === 'exact'
    ? { precision: 'exact', at: tellInstant(at) }
    : { precision: 'estimated', at: tellInstant(at), withinMinutes: occurredAt.withinMinutes };
}

/** When the entry was made, on the server's clock as far as the device's offset is known. */
export function recordedOnServerClock({ recordedAt, clockOffsetMs }: Occurrence): Instant {
  return clockOffsetMs === null ? recordedAt : instant(recordedAt - Math.round(clockOffsetMs));
}

const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** RFC 3339 has four digits for the year. A broken clock beyond them must not stop everyone else's messages. */
export function tellInstant(at: Instant): string {
  return new Date(Math.min(Math.max(at, FIRST_MOMENT), LAST_MOMENT)).toISOString();
}

/** @throws {RangeError} the text is no date-time; where a schema was passed before, it is one */
export function readInstant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError('not a date-time');
  return at;
}

export function readTime(time: PublishedTime): StatedTime {
  if (time.precision === 'unknown') return { precision: 'unknown' };
  const at = readInstant(time.at);
  return time.precision === 'exact'
    ? { precision: 'exact', at }
    : { precision: 'estimated', at, withinMinutes: time.withinMinutes };
}

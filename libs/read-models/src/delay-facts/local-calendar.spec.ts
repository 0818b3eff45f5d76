import { parseInstant } from '@rujukan/kernel';
import { localCalendar } from './local-calendar';

const at = (text: string) => localCalendar(parseInstant(text)!, 'Asia/Makassar');

describe('the calendar of a zone', () => {
  it('shows the day and the hour on the wall there', () => {
    expect(at('2026-11-21T15:59:59Z')).toMatchObject({ date: '2026-11-21', weekday: 6, hour: 23 });
    expect(at('2026-11-21T16:00:00Z')).toMatchObject({ date: '2026-11-22', weekday: 7, hour: 0 });
  });

  it.each([
    ['2026-12-31T10:00:00+08:00', '2026-W53'],
    ['2027-01-03T10:00:00+08:00', '2026-W53'],
    ['2027-01-04T10:00:00+08:00', '2027-W01'],
    ['2024-12-30T10:00:00+08:00', '2025-W01'],
    ['2026-01-01T00:00:00+08:00', '2026-W01'],
    ['1969-12-31T12:00:00Z', '1970-W01'],
  ])('counts weeks as ISO 8601 does: %s', (text, week) => {
    expect(at(text).week).toBe(week);
  });
});

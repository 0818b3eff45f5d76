import type { RecordedEvent } from '@rujukan/event-log';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { type Occurrence, occurredOnServerClock } from '@rujukan/referral';
import { allEvents } from '../fault-kit/log-holdings';
import { eventually } from '../journeys/kit/eventually';
import { type House, freePort, openHouse } from './kit/house';
import { LossyLine } from './kit/lossy-line';
import { Phone } from './kit/profile';
import { Midwife } from './pages/midwife';

const AHEAD_MS = 20 * 60_000;
const STORY = [
  ['Nifas', 'Perdarahan banyak', 'Ibu Satu (rekaan)'],
  ['Bersalin', 'Kejang', 'Ibu Dua (rekaan)'],
  ['Hamil', 'Sakit kepala hebat', 'Ibu Tiga (rekaan)'],
  ['Bayi baru lahir', 'Napas cepat', 'Bayi Empat (rekaan)'],
  ['Nifas', 'Demam', 'Ibu Lima (rekaan)'],
] as const;
const OF_EACH = ['CaseDetected', 'ReferralRaised', 'TransportDeparted'];

describe('a midwife without a signal', () => {
  let house: House;
  let line: LossyLine;

  beforeAll(async () => {
    house = await openHouse(0);
    line = await LossyLine.to(house.port, await freePort());
  });
  afterAll(async () => {
    await line[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  it('refers five from a cold start; killed, with a wrong clock and over a lossy line, each is told once and in order', async () => {
    await using phone = await Phone.at(line.address, { aheadMs: AHEAD_MS });
    const before = new Midwife(await phone.open());
    await before.signIn();
    await before.isReadyForOffline();
    await before.shell.stands();
    await phone.kill(before.page);

    line.cut();
    const midwife = new Midwife(await phone.open());
    await midwife.page.goto('/');
    await midwife.seesHerList();
    const beganAt = Date.now();
    for (const [phase, sign, name] of STORY) {
      await midwife.refers(phase, sign, name);
      await midwife.shell.sees(name);
      await midwife.departs();
      await midwife.goesBackToTheList();
    }
    const endedAt = Date.now();
    expect(await midwife.unsent()).toBe(STORY.length * OF_EACH.length);
    await phone.kill(midwife.page);

    const again = new Midwife(await phone.open());
    await again.page.goto('/');
    await again.seesHerList();
    await again.page.getByText(STORY[4][2]).waitFor();
    expect(await again.unsent()).toBe(STORY.length * OF_EACH.length);

    line.state = 'lossy';
    await eventually(async () => {
      await again.page.evaluate(() => window.dispatchEvent(new Event('online')));
      expect(await again.unsent()).toBe(0);
    }, 90_000);
    expect(line.brought.size).toBe(STORY.length * OF_EACH.length);
    expect(Math.min(...line.brought.values())).toBeGreaterThanOrEqual(4);

    await house.crash();
    const told = await casesIn(house.dataDir);
    expect(told.map((events) => events.map(({ type }) => type))).toEqual(STORY.map(() => OF_EACH));
    for (const event of told.flat()) {
      const happened = occurredOnServerClock(event.meta as unknown as Occurrence) ?? 0;
      expect(happened).toBeGreaterThan(beganAt - 5_000);
      expect(happened).toBeLessThan(endedAt + 5_000);
    }
  });
});

/** What the log holds of each case, in its order. */
async function casesIn(dataDir: string): Promise<readonly (readonly RecordedEvent[])[]> {
  const log = SqliteEventLog.open(dataDir);
  try {
    const cases = new Map<string, RecordedEvent[]>();
    for (const event of await allEvents(log)) {
      if (event.stream.startsWith('referralCase-')) {
        cases.set(event.stream, [...(cases.get(event.stream) ?? []), event]);
      }
    }
    return [...cases.values()];
  } finally {
    await log.close();
  }
}

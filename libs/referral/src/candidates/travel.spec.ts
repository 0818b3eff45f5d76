import { HOUR } from '@rujukan/kernel';
import { at, facilityOf } from '../testing';
import { type PastJourneys, TRAVEL_RULES, isNight, travelBetween } from './travel';

/** The stories happen in Jakarta's zone: 08:00 and 22:00 there. */
const MORNING = at('08:00');
const NIGHT = at('22:00');

const ipuh = facilityOf('pkm-ipuh', 'puskesmas', MORNING, { roadKm: 100 });
const penarik = facilityOf('pkm-penarik', 'puskesmas', MORNING, { straightKm: 30 });
const rsud = facilityOf('rsud', 'hospital', MORNING, { straightKm: 0, roadKm: 0 });
const provincial = facilityOf('rsud-bengkulu', 'hospital', MORNING, {
  roadKm: 265,
  regency: { codeSystem: 'kemendagri', code: '17.71', name: 'Kota Bengkulu' },
});

const past = (n: number): PastJourneys => ({ n, medianMinutes: 131.4, fromMinutes: 120, toMinutes: 150.2 });

describe('the way from one facility to another', () => {
  it('is learned from past journeys once there are ten, with their middle half', () => {
    expect(travelBetween(ipuh, rsud, past(10), MORNING)).toMatchObject({
      known: 'learned',
      minutes: 131,
      between: [120, 150],
      n: 10,
    });
    expect(travelBetween(ipuh, rsud, past(9), MORNING)).toMatchObject({ known: 'estimated', minutes: 150 });
  });

  it('is as somebody declared it, from either end, before it is estimated', () => {
    const way = { to: 'rsud', km: 104, minutes: 170, mode: 'road', source: 'Dinkes' } as const;
    const telling = { ...ipuh, travel: [way] };
    const told = { ...rsud, travel: [{ ...way, to: 'pkm-ipuh', minutes: 160 }] };

    expect(travelBetween(telling, rsud, undefined, MORNING)).toMatchObject({
      known: 'declared',
      minutes: 170,
      km: 104,
    });
    expect(travelBetween(ipuh, told, undefined, MORNING)).toMatchObject({ known: 'declared', minutes: 160 });
    expect(travelBetween(telling, told, past(3), MORNING)).toMatchObject({ known: 'declared', minutes: 170 });
  });

  it('takes the speed of road, sea or river where only the kilometres were declared', () => {
    const by = (mode: 'road' | 'sea' | 'river') =>
      travelBetween(
        { ...ipuh, travel: [{ to: 'rsud', km: 90, minutes: null, mode, source: null }] },
        rsud,
        undefined,
        MORNING,
      );

    expect([by('road').minutes, by('sea').minutes, by('river').minutes]).toEqual([135, 300, 360]);
  });

  it('is estimated from kilometres by road, or 1.6 times those as the crow flies', () => {
    expect(travelBetween(ipuh, rsud, undefined, MORNING)).toEqual({
      known: 'estimated',
      minutes: 150,
      between: null,
      km: 100,
      mode: 'road',
      n: null,
      night: false,
    });
    expect(travelBetween(penarik, rsud, undefined, MORNING)).toMatchObject({ minutes: 72, km: 48 });
  });

  it('takes longer at night, but where somebody stated or measured the minutes', () => {
    expect(travelBetween(ipuh, rsud, undefined, NIGHT)).toMatchObject({ minutes: 188, night: true });
    const stated = {
      ...ipuh,
      travel: [{ to: 'rsud', km: 100, minutes: 150, mode: 'road', source: null } as const],
    };
    expect(travelBetween(stated, rsud, undefined, NIGHT)).toMatchObject({ minutes: 150, night: false });
    expect(travelBetween(ipuh, rsud, past(40), NIGHT)).toMatchObject({ minutes: 131, night: false });
  });

  it('between two places of which only the distance to the capital is known may be short or long', () => {
    expect(travelBetween(ipuh, provincial, undefined, MORNING)).toMatchObject({
      known: 'estimated',
      km: 283,
      between: [248, 548],
    });
  });

  it('within a kecamatan is a few kilometres', () => {
    const kecamatan = { codeSystem: 'kemendagri', code: '17.06.05', name: 'Ipuh' } as const;
    const pratama = facilityOf('rs-pratama', 'hospital', MORNING, { roadKm: 100, kecamatan });

    expect(
      travelBetween(
        facilityOf('pkm', 'puskesmas', MORNING, { roadKm: 100, kecamatan }),
        pratama,
        undefined,
        MORNING,
      ),
    ).toMatchObject({
      km: 5,
      minutes: 8,
    });
  });

  it('from an island leads over the sea', () => {
    const island = facilityOf('pkm-bala-balakang', 'puskesmas', MORNING, {
      straightKm: 90,
      kecamatan: { codeSystem: 'kemendagri', code: '76.02.16', name: 'Kep. Bala Balakang' },
    });

    expect(travelBetween(island, rsud, undefined, MORNING)).toMatchObject({ mode: 'sea', minutes: 300 });
  });

  it('to a hospital of the same regency of which nothing is known leads to the capital', () => {
    const albara = facilityOf('rsia-albara', 'hospital', MORNING);

    expect(travelBetween(ipuh, albara, undefined, MORNING)).toMatchObject({ known: 'estimated', km: 100 });
  });

  it('between two hospitals of the capital is short, and not nothing', () => {
    const albara = facilityOf('rsia-albara', 'hospital', MORNING);

    expect(travelBetween(rsud, albara, undefined, MORNING)).toMatchObject({
      ...{ known: 'estimated', km: TRAVEL_RULES.leastKm, between: null },
    });
  });

  it('from or to a place of which nothing is known is not known, and is not invented', () => {
    const nowhere = facilityOf('pkm-17', 'puskesmas', MORNING);

    expect(travelBetween(nowhere, rsud, undefined, MORNING)).toMatchObject({
      known: 'unknown',
      minutes: null,
      km: null,
    });
    expect(travelBetween(ipuh, nowhere, undefined, MORNING)).toMatchObject({
      known: 'unknown',
      minutes: null,
    });
  });

  it('is dark from 18 to 6 by the clock of the place', () => {
    const hours = [5, 6, 17, 18].map((hour) =>
      isNight((at('00:00') + hour * HOUR) as typeof MORNING, 'Asia/Jakarta'),
    );

    expect(hours).toEqual([true, false, false, true]);
    expect(isNight(at('17:30'), 'Asia/Makassar')).toBe(true);
  });
});

import { type FacilityOnTheWay, minutesBetween } from './travel';

const NOON = Date.parse('2026-11-21T05:00:00Z');
const NIGHT = Date.parse('2026-11-21T15:00:00Z');

const place = (
  facilityId: string,
  straightKm: number | null,
  more: Partial<FacilityOnTheWay> = {},
): FacilityOnTheWay => ({
  facilityId,
  kind: 'puskesmas',
  name: facilityId,
  nameStatus: 'invented',
  regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
  kecamatan: null,
  parentId: null,
  zone: 'Asia/Jakarta',
  straightKm,
  roadKm: null,
  inpatient: null,
  satusehatId: null,
  facilityCode: null,
  source: null,
  travel: [],
  closedOn: null,
  ...more,
});

describe('how long she is on the road', () => {
  it('is what somebody declared, else worked out from the kilometres, longer by night', () => {
    const ipuh = place('ipuh', 61, {
      travel: [{ to: 'rsud', km: 100, minutes: 150, mode: 'road', source: null }],
    });
    const rsud = place('rsud', 0);
    expect(minutesBetween(ipuh, rsud, NOON)).toBe(150);
    expect(minutesBetween(place('penarik', 25), rsud, NOON)).toBe(60);
    expect(minutesBetween(place('penarik', 25), rsud, NIGHT)).toBe(75);
  });

  it('is not known where nobody knows how far it is', () => {
    const elsewhere = place('elsewhere', null, {
      regency: { codeSystem: 'kemendagri', code: '17.71', name: 'Bengkulu' },
    });
    expect(minutesBetween(elsewhere, place('rsud', 0), NOON)).toBeNull();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FacilityEntry, parseFacilities, sentenceOf } from '.';

function load(file: string): readonly FacilityEntry[] {
  const path = join(import.meta.dirname, '../data', file);
  const parsed = parseFacilities(readFileSync(path, 'utf8'), 'csv');
  if ('errors' in parsed) throw new Error(parsed.errors.map(sentenceOf).join('\n'));
  return parsed.facilities;
}

const ofKind = (facilities: readonly FacilityEntry[], kind: string) =>
  facilities.filter(({ description }) => description.kind === kind);

const mukomuko = load('mukomuko.csv');
const mamuju = load('mamuju.csv');

describe('the district files', () => {
  it('give Mukomuko its 17 puskesmas, six of them inpatient, and its hospitals', () => {
    const puskesmas = ofKind(mukomuko, 'puskesmas');
    expect(puskesmas).toHaveLength(17);
    const inpatient = puskesmas.filter(({ description }) => description.inpatient);
    expect(inpatient.map(({ description }) => description.kecamatan?.name).toSorted()).toEqual([
      'Air Rami',
      'Ipuh',
      'Lubuk Pinang',
      'Penarik',
      'Pondok Suguh',
      'Teramang Jaya',
    ]);
    expect(ofKind(mukomuko, 'hospital').map(({ facilityId }) => facilityId)).toEqual([
      'rsud-mukomuko',
      'rsia-albara',
      'rs-pratama-ipuh',
      'rsud-rujukan-provinsi-bengkulu',
    ]);
    const ipuh = mukomuko.find(({ facilityId }) => facilityId === 'pkm-mukomuko-05-ipuh');
    expect(ipuh?.description).toMatchObject({ name: 'Puskesmas Ipuh', straightKm: 61, roadKm: 100 });
  });

  it('give Mamuju its 429 posyandu, 57 of them pilots, over its 11 kecamatan', () => {
    const posyandu = ofKind(mamuju, 'posyandu');
    expect(posyandu).toHaveLength(429);
    expect(posyandu.filter(({ pilot }) => pilot?.pilot)).toHaveLength(57);
    const kecamatan = new Set(mamuju.map(({ description }) => description.kecamatan?.code ?? '-'));
    expect([...kecamatan].filter((code) => code.startsWith('76.02.'))).toHaveLength(11);
  });

  it('let every invented name say that it is invented, and give every facility its source', () => {
    for (const { description } of [...mukomuko, ...mamuju]) {
      expect(description.name.endsWith('(rekaan)')).toBe(description.nameStatus === 'invented');
      expect(description.source).not.toBeNull();
    }
  });
});

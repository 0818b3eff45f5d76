import { type FacilityEvent, facilityStream } from '@rujukan/referral';
import { encodeEvent } from '@rujukan/referral';
import fc from 'fast-check';
import {
  DESCRIPTION_OF_IPUH,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  occurrences,
} from '../../referral/src/testing';
import { FacilityDirectory } from './facility-directory';
import { LogInMemory } from './testing/log-in-memory';

const [meta] = fc.sample(occurrences, 1);

/** A directory that followed these events of facilities. */
function directoryAfter(...told: readonly (readonly [facilityId: string, Partial<FacilityEvent>])[]) {
  const log = new LogInMemory();
  for (const [facilityId, event] of told) {
    const whole = { id: facilityId, meta, personal: null, ...event } as FacilityEvent;
    log.add(facilityStream(facilityId), [encodeEvent(whole)]);
  }
  const directory = new FacilityDirectory();
  const changed = log.events.map((event) => directory.take(event));
  return { directory, changed };
}

const registered = (facilityId: string, description: Partial<typeof DESCRIPTION_OF_IPUH> = {}) =>
  [
    facilityId,
    { type: 'FacilityRegistered', data: { ...DESCRIPTION_OF_IPUH, facilityId, ...description } },
  ] as const;

describe('the directory of facilities', () => {
  it('knows them, their zones and the posyandu of a puskesmas', () => {
    const { directory } = directoryAfter(
      registered(PUSKESMAS_IPUH),
      registered(POSYANDU_MELATI, { kind: 'posyandu', parentId: PUSKESMAS_IPUH, zone: 'Asia/Makassar' }),
    );
    expect(directory.all().map(({ facilityId }) => facilityId)).toEqual([PUSKESMAS_IPUH, POSYANDU_MELATI]);
    expect(directory.children(PUSKESMAS_IPUH)).toMatchObject([{ facilityId: POSYANDU_MELATI }]);
    expect(directory.zoneOf(POSYANDU_MELATI)).toBe('Asia/Makassar');
    expect([directory.facility('nowhere'), directory.zoneOf('nowhere')]).toEqual([undefined, undefined]);
    expect(directory.children('nowhere')).toEqual([]);
  });

  it('follows a posyandu to another puskesmas', () => {
    const posyandu = { kind: 'posyandu', parentId: PUSKESMAS_IPUH } as const;
    const { directory } = directoryAfter(registered(POSYANDU_MELATI, posyandu), [
      POSYANDU_MELATI,
      {
        type: 'FacilityRedescribed',
        data: { ...DESCRIPTION_OF_IPUH, kind: 'posyandu', parentId: PUSKESMAS_PENARIK },
      },
    ]);
    expect(directory.children(PUSKESMAS_IPUH)).toEqual([]);
    expect(directory.children(PUSKESMAS_PENARIK)).toMatchObject([{ facilityId: POSYANDU_MELATI }]);
  });

  it('says which facility an event changed, and none for one that it never heard of', () => {
    const { changed } = directoryAfter(registered(PUSKESMAS_IPUH), [
      'nowhere',
      { type: 'FacilityClosed', data: { on: '2026-03-01' } },
    ]);
    expect(changed).toEqual([PUSKESMAS_IPUH, undefined]);
  });
});

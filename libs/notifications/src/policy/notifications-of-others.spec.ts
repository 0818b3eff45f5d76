import { HOUR, plus } from '@rujukan/kernel';
import type { Facility, OtherDetectionCommand, Role } from '@rujukan/referral';
import {
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  actorOf,
  at,
  facilityOf,
  other,
  othersGiven,
} from '@rujukan/referral/testing';
import { textOf } from '../texts/text-of';
import type { People } from './addressees';
import { isToldOfOthers, notificationsOfOther } from './notifications-of-others';

const account = (accountId: string, role: Role, facilityId: string | null, closed = false) => ({
  ...{ accountId, role, facilityId, closed },
});

function district(duties: Facility['duties'] = [], parentId: string | null = PUSKESMAS_IPUH): People {
  const facilities = new Map<string, Facility>([
    [PUSKESMAS_IPUH, { ...facilityOf(PUSKESMAS_IPUH, 'puskesmas', at('08:00')), duties }],
    [POSYANDU_MELATI, { ...facilityOf(POSYANDU_MELATI, 'posyandu', at('08:00')), parentId }],
  ]);
  const accounts = [
    account('bidan-1', 'midwife', PUSKESMAS_IPUH),
    account('bidan-2', 'midwife', PUSKESMAS_IPUH),
    account('bidan-gone', 'midwife', PUSKESMAS_IPUH, true),
    account('bidan-elsewhere', 'midwife', 'puskesmas-penarik'),
    account('kader', 'kader', POSYANDU_MELATI),
    account('igd', 'hospital', 'rsud'),
    account('dinkes', 'coordinator', null),
  ];
  return { facility: (id) => facilities.get(id), accounts: () => accounts };
}

const HEARD = { receivedAt: at('09:00') };
const SEEN = other('RecordOtherDetection', { signs: ['emergencySign'] }, '09:00', HEARD);
const HANDED_OVER = other('HandOverOtherDetection', {}, '10:00');
const ESCALATED = other('EscalateOtherDetection', {}, '10:00');

/** What the last of these commands tells. */
function told(people: People, ...commands: readonly OtherDetectionCommand[]) {
  const event = othersGiven(...commands).at(-1);
  if (!event) throw new Error('nothing happened');
  return notificationsOfOther({ event, otherDetectionId: 'other-1', people });
}

const recipients = (...asked: Parameters<typeof told>) => told(...asked).map(({ recipient }) => recipient);

describe('who is told of an emergency at another age', () => {
  it('everybody at the puskesmas of the posyandu, where nobody is on the roster', () => {
    expect(recipients(district(), SEEN)).toEqual(['bidan-1', 'bidan-2']);
  });

  it('the desk on duty there', () => {
    const duty = { dutyId: 'duty-1', duty: 'referralDesk', accountId: 'bidan-2', rank: 1 } as const;
    const times = { from: at('07:00'), until: at('19:00'), toldAt: at('06:00') };
    expect(recipients(district([{ ...duty, ...times }]), SEEN)).toEqual(['bidan-2']);
  });

  it('not the midwife who recorded it herself', () => {
    const by = { ...actorOf('midwife', PUSKESMAS_IPUH), accountId: 'bidan-1' };
    const byHer = other('RecordOtherDetection', { signs: ['emergencySign'] }, '09:00', { by });
    expect(recipients(district(), byHer)).toEqual(['bidan-2']);
  });

  it('nobody of what can wait, nor where the register names no puskesmas, nor of what the puskesmas said', () => {
    expect(recipients(district(), other('RecordOtherDetection'))).toEqual([]);
    expect(recipients(district([], null), SEEN)).toEqual([]);
    expect(recipients(district(), SEEN, HANDED_OVER)).toEqual([]);
    expect(isToldOfOthers({ type: 'OtherDetectionHandedOver' })).toBe(false);
  });

  it('the coordinators once nobody took it', () => {
    expect(recipients(district(), SEEN, ESCALATED)).toEqual(['dinkes']);
  });
});

describe('what is told', () => {
  it('is the place and no person, for as long as it helps', () => {
    const [first, second] = told(district(), SEEN);

    expect(first).toMatchObject({
      kind: 'otherDetectionRecorded',
      caseId: null,
      otherDetectionId: 'other-1',
      urgency: 'emergency',
      told: { from: POSYANDU_MELATI, to: PUSKESMAS_IPUH },
      expiresAt: plus(at('09:00'), 2 * HOUR),
    });
    expect(first?.notificationId).not.toBe(second?.notificationId);
    expect(told(district(), SEEN)).not.toEqual([]);
    expect(JSON.stringify(first)).not.toContain('person-2');
  });

  it('has the same id however often it is told', () => {
    const [event] = othersGiven(SEEN);
    const ids = () =>
      notificationsOfOther({ event: event!, otherDetectionId: 'other-1', people: district() }).map(
        ({ notificationId }) => notificationId,
      );
    expect(ids()).toEqual(ids());
  });

  it('fits an SMS in both languages', () => {
    const place = { name: 'Posyandu Melati', zone: 'Asia/Jakarta' } as const;
    const [seen] = told(district(), SEEN);
    const [escalated] = told(district(), SEEN, ESCALATED);

    expect(textOf(seen!, 'id', () => place)).toBe(
      'DARURAT: tanda bahaya usia lain dilihat di Posyandu Melati, diarahkan ke Posyandu Melati. Buka Temuan usia lain.',
    );
    expect(textOf(escalated!, 'en', () => place)).toBe(
      'NOT TAKEN: danger sign at another age from Posyandu Melati, puskesmas Posyandu Melati. Please call the puskesmas.',
    );
  });
});

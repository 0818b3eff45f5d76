import { type Refusal, isRefusal } from '../refusal';
import {
  MUKOMUKO,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  actorOf,
  at,
  districtOf,
  known,
  other,
  othersGiven,
} from '../testing';
import { DANGER_SIGNS } from '../vocabulary';
import { AGE_GROUPS, OTHER_SIGNS } from './codes';
import type { OtherDetectionCommand } from './commands';
import { decideOtherDetection } from './decide';
import { OTHER_SIGN_LIST } from './sign-list';
import { foldOtherDetection, statusOfOther } from './state';

const recorded = other('RecordOtherDetection', {}, '09:00');
const handedOver = other('HandOverOtherDetection', {}, '10:00');
const closed = other('CloseOtherDetection', {}, '11:00');

function refusalOf(
  past: readonly OtherDetectionCommand[],
  command: OtherDetectionCommand,
  district = MUKOMUKO,
): Refusal | null {
  const decision = decideOtherDetection(othersGiven(...past), command, district);
  return isRefusal(decision) ? decision : null;
}

const seen = (facts: Parameters<typeof other<'RecordOtherDetection'>>[1]) =>
  refusalOf([], other('RecordOtherDetection', facts));

describe('what a posyandu of all ages finds', () => {
  it('is recorded as stated, by the kader or by the midwife of the puskesmas', () => {
    const byMidwife = other('RecordOtherDetection', {}, '09:00', { by: actorOf('midwife', PUSKESMAS_IPUH) });

    expect(othersGiven(recorded)).toMatchObject([
      {
        id: recorded.occurrence.commandId,
        type: 'OtherDetectionRecorded',
        data: {
          personId: 'person-2',
          posyandu: POSYANDU_MELATI,
          ageGroup: 'elderly',
          signs: ['highBloodPressure'],
        },
      },
    ]);
    expect(refusalOf([], byMidwife)).toBeNull();
  });

  it.each(OTHER_SIGN_LIST)('may be $sign, in whom it is looked for and in nobody else', ({ sign, ages }) => {
    for (const ageGroup of AGE_GROUPS) {
      const expected = ages.includes(ageGroup) ? null : 'signOfAnotherAge';
      expect([ageGroup, seen({ ageGroup, signs: [sign] })?.refused ?? null]).toEqual([ageGroup, expected]);
    }
  });

  it('is something: nobody records nothing', () => {
    expect(seen({ signs: [] })?.refused).toBe('noSignStated');
  });

  it.each(DANGER_SIGNS)('is a case and told so when it is the danger sign %s', (sign) => {
    expect(seen({ signs: ['highBloodPressure', sign] })).toEqual({
      refused: 'isACase',
      about: { because: sign },
    });
  });

  it('is a case when she is pregnant or has just given birth, or when the child is a newborn', () => {
    expect(seen({ ageGroup: 'adult', isPregnantOrPostpartum: true })?.about).toEqual({
      because: 'pregnantOrPostpartum',
    });
    expect(seen({ ageGroup: 'newborn', signs: ['emergencySign'] })?.about).toEqual({ because: 'newborn' });
  });

  it('has no code that means a danger sign and something else too', () => {
    expect(OTHER_SIGNS.filter((sign) => (DANGER_SIGNS as readonly string[]).includes(sign))).toEqual([]);
  });

  it('is found at a posyandu of their own that is open', () => {
    const elsewhere = actorOf('midwife', PUSKESMAS_PENARIK);
    const closedDistrict = districtOf(
      known(POSYANDU_MELATI, 'posyandu', PUSKESMAS_IPUH, '2026-02-01'),
      known(PUSKESMAS_IPUH, 'puskesmas'),
    );

    expect(seen({ posyandu: PUSKESMAS_IPUH })?.refused).toBe('facilityOfWrongKind');
    expect(seen({ posyandu: 'nowhere' })?.refused).toBe('facilityUnknown');
    expect(refusalOf([], other('RecordOtherDetection', {}, '09:00', { by: elsewhere }))?.refused).toBe(
      'notYourFacility',
    );
    expect(refusalOf([], recorded, closedDistrict)?.refused).toBe('facilityClosed');
  });

  it('is recorded once under its id, and a repeat changes nothing', () => {
    expect(decideOtherDetection(othersGiven(recorded), recorded, MUKOMUKO)).toEqual([]);
    expect(refusalOf([recorded], other('RecordOtherDetection'))?.refused).toBe('otherDetectionAlreadyExists');
    const { commandId } = recorded.occurrence;
    const another = other('RecordOtherDetection', { signs: ['poorVision'] }, '09:00', { commandId });
    expect(refusalOf([recorded], another)?.refused).toBe('commandIdReused');
  });

  it('did not happen tomorrow', () => {
    const tomorrow = other('RecordOtherDetection', {}, '33:00', { receivedAt: at('09:00') });

    expect(refusalOf([], tomorrow)?.refused).toBe('timeInTheFuture');
  });
});

describe('handing over and closing', () => {
  it('are of those who have a part in it; to others it is unknown', () => {
    const stranger = { by: actorOf('midwife', PUSKESMAS_PENARIK) };

    expect(refusalOf([recorded], handedOver)).toBeNull();
    expect(refusalOf([recorded], closed)).toBeNull();
    for (const command of [
      other('HandOverOtherDetection', {}, '10:00', stranger),
      other('CloseOtherDetection', {}, '10:00', stranger),
    ]) {
      expect(refusalOf([recorded], command)).toEqual(refusalOf([], command));
      expect(refusalOf([recorded], command)?.refused).toBe('otherDetectionUnknown');
    }
  });

  it('lead from recorded to handed over to closed', () => {
    const statuses = [[recorded], [recorded, handedOver], [recorded, handedOver, closed]].map((story) =>
      statusOfOther(foldOtherDetection(othersGiven(...story))!),
    );

    expect(statuses).toEqual(['recorded', 'handedOver', 'closed']);
  });

  it('that happened before it was over is taken late; afterwards nobody is handed over', () => {
    expect(refusalOf([recorded, closed], handedOver)).toBeNull();
    expect(refusalOf([recorded, closed], other('HandOverOtherDetection', {}, '12:00'))?.refused).toBe(
      'otherDetectionClosed',
    );
  });

  it('stand as they happened last, in whatever order they came in', () => {
    const awaited = other('HandOverOtherDetection', { receipt: 'awaited' }, '09:30');
    const wasWrong = other('CloseOtherDetection', { outcome: 'didNotCome' }, '10:30');
    const story = [recorded, handedOver, awaited, closed, wasWrong];
    const events = othersGiven(...story);
    const states = [events, events.toReversed()].map((each) => foldOtherDetection(each));

    expect(states[0]).toMatchObject({ handover: { receipt: 'inPerson' }, closing: { outcome: 'inCare' } });
    expect(states[1]).toEqual(states[0]);
  });

  it('of what nobody recorded are not yet anything', () => {
    expect(foldOtherDetection([])).toBeUndefined();
  });
});

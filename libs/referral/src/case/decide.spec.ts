import { HOUR, plus } from '@rujukan/kernel';
import {
  PROVINCIAL_HOSPITAL,
  RSUD,
  SECOND_LEG,
  at,
  coordinator,
  exactly,
  given,
  midwife,
  rsud,
} from '../testing';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');

describe('correcting a time', () => {
  it('is refused when it takes back no statement: a death must not vanish behind a time that says nothing', () => {
    const died = rsud('RecordOutcome', { outcome: 'died' }, '15:00');
    const correction = { milestone: 'outcome', legId: null, supersedes: [], time: exactly('14:50') } as const;

    const decided = given(detected, referred, died).when(
      coordinator('CorrectMilestone', correction, '16:00'),
    );

    expect(decided.refused).toBe('correctionOfUnknownFact');
  });
});

describe('a mother whose child was stillborn', () => {
  it('can still be referred onward: she lives, and may be bleeding', () => {
    const stillbirth = rsud('RecordOutcome', { outcome: 'stillbirth' }, '15:00');
    const onward = { legId: SECOND_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' } as const;

    expect(
      given(detected, referred, stillbirth).when(rsud('RaiseReferral', onward, '15:30')).refused,
    ).toBeNull();
  });
});

describe('a phone that sends a command again', () => {
  it('is refused when the id comes with another time: that is another fact, and it must not vanish', () => {
    const departed = midwife('RecordDeparture', {}, '08:40');
    const { commandId } = departed.occurrence;
    const anotherTime = midwife('RecordDeparture', {}, '09:10', { commandId });

    expect(given(detected, referred, departed).when(anotherTime).refused).toBe('commandIdReused');
  });

  it('is heard once when it never said a time, and the server stamped each try anew', () => {
    const stamped = (now: string) => ({ recordedAt: at(now), receivedAt: at(now) });
    const departed = midwife('RecordDeparture', {}, '08:40', stamped('08:40'));
    const { commandId } = departed.occurrence;
    const again = midwife('RecordDeparture', {}, '08:41', { ...stamped('08:41'), commandId });

    expect(given(detected, referred, departed).when(again)).toMatchObject({ events: [], refused: null });
  });

  it('is refused when the note that comes with it is another one', () => {
    const noted = midwife('AddNote', { legId: null }, '08:40', { personal: { note: 'one' } });
    const { commandId } = noted.occurrence;
    const other = midwife('AddNote', { legId: null }, '08:40', { commandId, personal: { note: 'two' } });

    expect(given(detected, noted).when(other).refused).toBe('commandIdReused');
  });

  it('is heard once although the server clock and the measured offset have moved on', () => {
    const departed = midwife('RecordDeparture', {}, '08:40');
    const { occurrence } = departed;
    const again = {
      ...departed,
      occurrence: { ...occurrence, receivedAt: plus(occurrence.receivedAt, HOUR), clockOffsetMs: 1_500 },
    };

    expect(given(detected, referred, departed).when(again)).toMatchObject({ events: [], refused: null });
  });
});

describe('a family that refuses', () => {
  it('is heard although the phone with the referral has no signal yet', () => {
    expect(
      given(detected).when(midwife('RecordFamilyDecline', { reason: 'distance' }, '08:50')).refused,
    ).toBeNull();
  });
});

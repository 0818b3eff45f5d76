import {
  FIRST_LEG,
  PROVINCIAL_HOSPITAL,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  POSYANDU_MELATI,
  RSIA,
  RSUD,
  coordinator,
  given,
  midwife,
  person,
  rsia,
  rsud,
} from '../testing';
import { FACT_OF_COMMAND, type CaseCommandName } from './commands';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');
const cancelled = midwife('CancelCase', {}, '11:00');
const COMMANDS = (Object.keys(FACT_OF_COMMAND) as CaseCommandName[]).filter((name) => name !== 'DetectCase');
const stranger = person('midwife', PUSKESMAS_PENARIK);

describe('every command on a case', () => {
  it.each(COMMANDS)('%s needs the case to be known', (name) => {
    expect(given().when(coordinator(name)).refused).toBe('caseUnknown');
  });

  const forAll: readonly CaseCommandName[] = ['BreakGlass'];
  const forThoseInvolved = COMMANDS.filter((name) => !forAll.includes(name));

  it.each(forThoseInvolved)('%s is refused from a puskesmas that has no part in the case', (name) => {
    const ANSWERS: readonly CaseCommandName[] = [
      'MarkReferralSeen',
      'AcceptReferral',
      'DeclineReferral',
      'AskBack',
      'GiveAdvice',
    ];
    const { when } = given(detected, referred, midwife('AskAdvice', {}, '08:30'));

    expect(when(stranger(name)).refused).toBe(
      ANSWERS.includes(name) ? 'notAddressedToYou' : 'notYourFacility',
    );
  });

  it('on a cancelled case is taken if it states what happened, and refused if it intends something', () => {
    const past = [
      detected,
      referred,
      midwife('AskAdvice', {}, '08:30'),
      rsud('AcknowledgeArrival', {}, '10:50'),
    ];
    const correction = { supersedes: [past[3]!.occurrence.commandId] };
    const { when } = given(...past, rsud('SendBackReferral', {}, '10:55'), cancelled);
    const refused = COMMANDS.filter((name) => {
      const command = name === 'CorrectMilestone' ? coordinator(name, correction) : coordinator(name);
      return when(command).refused === 'caseCancelled';
    });

    expect(refused).toEqual([
      'RescreenCase',
      'ReviewDetection',
      'RaiseReferral',
      'AcceptReferral',
      'DeclineReferral',
      'AskBack',
      'EscalateReferral',
      'AskAdvice',
      'ContinueAdvice',
      'CancelCase',
    ]);
  });
});

describe('a referral that was never raised', () => {
  it.each(['MarkReferralSeen', 'AcceptReferral', 'DeclineReferral', 'EscalateReferral'] as const)(
    'takes no %s, also when the departure on it is known',
    (name) => {
      const { when } = given(detected, midwife('RecordDeparture', {}, '08:40'));

      expect(when(coordinator(name)).refused).toBe('legUnknown');
    },
  );

  it.each(['SendBackReferral', 'AcknowledgeBackReferral'] as const)(
    'takes no %s as long as nobody spoke of it',
    (name) => {
      expect(given(detected).when(coordinator(name)).refused).toBe('legUnknown');
    },
  );
});

describe('the places a command names', () => {
  it.each(['AcknowledgeArrival', 'AdmitPatient', 'StartCare'] as const)(
    '%s happens at a puskesmas or hospital, and a hospital speaks for itself alone',
    (name) => {
      const { when } = given(detected, referred);

      expect(when(coordinator(name, { at: POSYANDU_MELATI })).refused).toBe('facilityOfWrongKind');
      expect(when(coordinator(name, { at: 'nowhere' })).refused).toBe('facilityUnknown');
      expect(when(rsud(name, { at: RSIA })).refused).toBe('notYourFacility');
      expect(when(rsia(name, { at: RSIA })).refused).toBeNull();
      expect(when(stranger(name, { at: PUSKESMAS_PENARIK })).refused).toBeNull();
    },
  );

  it('a case is detected at a facility that exists, and answered for by a puskesmas or hospital', () => {
    const { when } = given();

    expect(when(coordinator('DetectCase', { detectedAt: 'nowhere' })).refused).toBe('facilityUnknown');
    expect(when(coordinator('DetectCase', { origin: POSYANDU_MELATI })).refused).toBe('facilityOfWrongKind');
  });

  it('a referral goes to a puskesmas or hospital', () => {
    expect(given(detected).when(midwife('RaiseReferral', { to: POSYANDU_MELATI })).refused).toBe(
      'facilityOfWrongKind',
    );
    expect(given(detected).when(coordinator('RaiseReferral', { from: 'nowhere' })).refused).toBe(
      'facilityUnknown',
    );
  });

  it('a back-referral goes to a facility that exists, whose people can then acknowledge it', () => {
    const { when } = given(detected, referred);
    const back = given(detected, referred, rsud('SendBackReferral', { to: PUSKESMAS_PENARIK }));

    expect(when(rsud('SendBackReferral', { to: 'nowhere' })).refused).toBe('facilityUnknown');
    expect(back.when(stranger('AcknowledgeBackReferral')).refused).toBeNull();
  });

  it('advice is asked of a hospital, which then has a part in the case', () => {
    const asked = given(detected, midwife('AskAdvice', { toFacility: PROVINCIAL_HOSPITAL }));

    expect(given(detected).when(midwife('AskAdvice', { toFacility: PUSKESMAS_IPUH })).refused).toBe(
      'facilityOfWrongKind',
    );
    expect(
      asked.when(person('specialist', PROVINCIAL_HOSPITAL)('AddNote', { legId: FIRST_LEG })).refused,
    ).toBeNull();
    expect(asked.when(person('specialist', RSUD)('GiveAdvice')).refused).toBe('notAddressedToYou');
  });
});

describe('an outcome', () => {
  it('is taken from the place where it happened before the referral to it is known', () => {
    const { when } = given(detected);
    const told = rsia('RecordOutcome', { legId: null }, '10:00');

    expect(when(told).refused).toBeNull();
    expect(given(detected, told).when(rsia('AddNote')).refused).toBeNull();
    expect(when(stranger('RecordOutcome', { place: 'puskesmas' })).refused).toBeNull();
  });

  it.each(['puskesmas', 'home', 'inTransit'] as const)(
    'at another kind of place (%s) is refused from a hospital without a part',
    (place) => {
      expect(given(detected).when(rsia('RecordOutcome', { place })).refused).toBe('notYourFacility');
    },
  );
});

describe('a broken glass', () => {
  it('lets a hospital state what it knows of a case that was not addressed to it', () => {
    const opened = rsia('BreakGlass', {}, '09:00');

    expect(given(detected).when(rsia('AddNote')).refused).toBe('notYourFacility');
    expect(given(detected, opened).when(rsia('AddNote')).refused).toBeNull();
    expect(given(detected, opened).when(rsia('BreakGlass', {}, '23:00')).events).toHaveLength(1);
  });

  it('is looked into by the one opening that is meant, more than once if need be', () => {
    const opened = rsia('BreakGlass', {}, '09:00');
    const review = (openingId: string, clock: string) =>
      coordinator('ReviewBreakGlass', { openingId }, clock);
    const first = review(opened.occurrence.commandId, '10:00');

    expect(given(detected, opened).when(review('another', '10:00')).refused).toBe('openingUnknown');
    const { when } = given(detected, opened, first);
    expect(when(review(opened.occurrence.commandId, '11:00')).state.openingReviews).toHaveLength(2);
  });
});

describe('an escalation', () => {
  const to = (toFacility: string | null) =>
    given(detected, referred).when(coordinator('EscalateReferral', { toFacility })).refused;

  it('goes to somebody, or to somebody at a facility that exists', () => {
    expect([to(null), to(RSIA)]).toEqual([null, null]);
  });

  it('does not make a facility that nobody knows a party to the case', () => {
    expect(to('khayal')).toBe('facilityUnknown');
  });
});

import type { Instant } from '@rujukan/kernel';
import { decideFacility } from './facility/decide';
import type { FacilityCommand } from './facility/commands';
import type { FacilityEvent } from './facility/events';
import type { OtherDetectionCommand } from './other-detection/commands';
import { decideOtherDetection } from './other-detection/decide';
import { REFUSAL_CODES, type Refusal, type RefusalCode, isRefusal } from './refusal';
import {
  DESCRIPTION_OF_IPUH,
  FIRST_LEG,
  MUKOMUKO,
  PUSKESMAS_IPUH,
  RSIA,
  THE_CASE,
  at,
  coordinator,
  facilityCommand,
  given,
  midwife,
  other,
  othersGiven,
  rsia,
  rsud,
} from './testing';

const detected = midwife('DetectCase', {}, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');
const registered = facilityCommand(
  'RegisterFacility',
  { ...DESCRIPTION_OF_IPUH, facilityId: PUSKESMAS_IPUH },
  { when: '07:00' },
);
const closed = facilityCommand('CloseFacility', { on: '2026-02-28' }, { when: '07:30' });

const nightDuty = (times: { until?: Instant } = {}) =>
  facilityCommand('RosterDuty', {
    ...{ dutyId: 'duty-1', duty: 'referralDesk', accountId: 'account-sari', rank: 1 },
    ...{ from: at('20:00'), until: at('32:00'), ...times },
  });
const withCaesarean = { ruleSet: '2026-1', kspr: { yes: ['previousCaesarean'], no: [] } } as const;

/** One example of each code. The type asks for every code; a code that nothing can reach has no place in the list. */
const EXAMPLES: Readonly<Record<RefusalCode, () => RefusalCode | null>> = {
  caseUnknown: () => given().when(midwife('AddNote')).refused,
  caseAlreadyExists: () => given(detected).when(midwife('DetectCase')).refused,
  caseCancelled: () => given(detected, midwife('CancelCase')).when(midwife('RescreenCase')).refused,
  facilityUnknown: () => given(detected).when(midwife('RaiseReferral', { to: 'nowhere' })).refused,
  facilityAlreadyExists: () => facilityRefusal(registered, { ...registered, occurrence: anew(registered) }),
  facilityClosed: () => facilityRefusal(registered, closed, { ...closed, occurrence: anew(closed) }),
  facilityOfWrongKind: () =>
    given(detected).when(midwife('AskAdvice', { toFacility: 'puskesmas-penarik' })).refused,
  notYourFacility: () => given(detected, referred).when(rsia('AddNote')).refused,
  notAddressedToYou: () => given(detected, referred).when(rsia('AcceptReferral')).refused,
  legUnknown: () => given(detected).when(rsud('AcceptReferral')).refused,
  legAlreadyExists: () => given(detected, referred).when(midwife('RaiseReferral', { to: RSIA })).refused,
  referredToItself: () => given(detected).when(midwife('RaiseReferral', { to: PUSKESMAS_IPUH })).refused,
  travelToItself: () =>
    facilityRefusal(
      registered,
      facilityCommand('DeclareTravel', {
        to: PUSKESMAS_IPUH,
        km: 100,
        minutes: null,
        mode: 'road',
        source: null,
      }),
    ),
  subjectHasDied: () =>
    given(detected, midwife('RecordOutcome', { outcome: 'died', legId: null }, '09:00')).when(
      referredAt('09:10'),
    ).refused,
  timeInTheFuture: () =>
    given().when(midwife('DetectCase', {}, '08:00', { receivedAt: at('07:00') })).refused,
  ksprTotalImpossible: () => given().when(midwife('DetectCase', { ksprTotal: 12 })).refused,
  ksprContradictsItems: () =>
    given().when(midwife('DetectCase', { ksprTotal: 14, answers: withCaesarean })).refused,
  answersContradictThemselves: () =>
    given().when(midwife('DetectCase', { answers: { ruleSet: '2026-1', signsAbsent: ['heavyBleeding'] } }))
      .refused,
  answersOfAnotherPhase: () =>
    given().when(midwife('DetectCase', { answers: { ruleSet: '2026-1', birthWeightGrams: 2_000 } })).refused,
  ruleSetUnknown: () => given().when(midwife('DetectCase', { answers: { ruleSet: '1999-1' } })).refused,
  adviceNotAsked: () => given(detected).when(rsud('GiveAdvice')).refused,
  adviceAlreadyAsked: () => given(detected, midwife('AskAdvice')).when(midwife('AskAdvice')).refused,
  adviceAskedOfYou: () => given(detected, midwife('AskAdvice')).when(rsud('ContinueAdvice')).refused,
  milestoneNotStated: () => given(detected, referred).when(rsud('CorrectMilestone')).refused,
  correctionOfUnknownFact: () =>
    given(detected, referred, rsud('AcknowledgeArrival')).when(
      rsud('CorrectMilestone', { supersedes: [referred.occurrence.commandId] }),
    ).refused,
  backReferralNotSent: () => given(detected, referred).when(midwife('AcknowledgeBackReferral')).refused,
  questionAlreadyAsked: () => given(detected, referred, rsud('AskBack')).when(rsud('AskBack')).refused,
  questionNotAsked: () => given(detected, referred).when(midwife('AnswerQuestion')).refused,
  outcomeNotRecorded: () => given(detected, referred).when(midwife('AcknowledgeOutcome')).refused,
  dutyUnknown: () => facilityRefusal(registered, facilityCommand('CancelDuty', { dutyId: 'duty-9' })),
  dutyAlreadyRostered: () => facilityRefusal(registered, nightDuty(), nightDuty()),
  dutyTimesImpossible: () => facilityRefusal(registered, nightDuty({ until: at('19:00') })),
  infantIsTheCaseItself: () =>
    given(detected).when(midwife('LinkInfant', { infantCaseId: THE_CASE })).refused,
  referralNotWaiting: () => given(detected, referred, rsud('AcceptReferral')).when(escalated()).refused,
  escalationStepTaken: () => given(detected, referred, escalated()).when(escalated()).refused,
  openingUnknown: () => given(detected).when(coordinator('ReviewBreakGlass')).refused,
  effectiveDatesReversed: () =>
    facilityRefusal(
      registered,
      facilityCommand('DeclareCapability', {
        capability: 'openRoundTheClock',
        available: true,
        from: '2026-03-02',
        until: '2026-03-01',
      }),
    ),
  otherDetectionUnknown: () => otherRefusal(other('CloseOtherDetection')),
  otherDetectionAlreadyExists: () =>
    otherRefusal(other('RecordOtherDetection'), other('RecordOtherDetection')),
  otherDetectionClosed: () =>
    otherRefusal(
      other('RecordOtherDetection', {}, '09:00'),
      other('CloseOtherDetection', {}, '10:00'),
      other('HandOverOtherDetection', {}, '11:00'),
    ),
  otherDetectionNotWaiting: () =>
    otherRefusal(other('RecordOtherDetection', {}, '09:00'), other('EscalateOtherDetection', {}, '10:00')),
  noSignStated: () => otherRefusal(other('RecordOtherDetection', { signs: [] })),
  signOfAnotherAge: () => otherRefusal(other('RecordOtherDetection', { signs: ['growthFaltering'] })),
  isACase: () => otherRefusal(other('RecordOtherDetection', { signs: ['vaginalBleeding'] })),
  commandIdReused: () =>
    given(detected, referred).when(
      midwife('AddNote', { legId: FIRST_LEG }, '08:20', { commandId: referred.occurrence.commandId }),
    ).refused,
};

describe('what the model refuses', () => {
  it.each(REFUSAL_CODES)('%s', (code) => {
    expect(EXAMPLES[code]()).toBe(code);
  });
});

function escalated() {
  const automatic = { rules: '2026-1', action: 'secondContact', tried: [], told: [] } as const;
  return coordinator('EscalateReferral', { toFacility: 'rsud-mukomuko', toRole: 'hospital', automatic });
}

function referredAt(clock: string) {
  return midwife('RaiseReferral', {}, clock);
}

function anew({ occurrence }: FacilityCommand) {
  return { ...occurrence, commandId: `${occurrence.commandId}-again` };
}

function facilityRefusal(...commands: readonly FacilityCommand[]): RefusalCode | null {
  let past: readonly FacilityEvent[] = [];
  let last: readonly FacilityEvent[] | Refusal = [];
  for (const command of commands) {
    last = decideFacility(past, command, MUKOMUKO);
    if (!isRefusal(last)) past = [...past, ...last];
  }
  return isRefusal(last) ? last.refused : null;
}

function otherRefusal(...commands: readonly OtherDetectionCommand[]): RefusalCode | null {
  const last = commands.at(-1);
  const decision = last ? decideOtherDetection(othersGiven(...commands.slice(0, -1)), last, MUKOMUKO) : [];
  return isRefusal(decision) ? decision.refused : null;
}

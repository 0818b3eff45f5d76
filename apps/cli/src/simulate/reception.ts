import { type Instant, plus } from '@rujukan/kernel';
import type { Outcome, Ward } from '@rujukan/referral';
import type { Chance } from './chance';
import { followUp, hearOutcome } from './coordination';
import type { Leg } from './leg';
import type { Patient } from './patient';
import type { SimulatedHospital } from './simulated-district';
import { type Story, later } from './story';
import { type Teller, deliveredAt } from './tellers';

/** A patient at the door of a hospital. */
export interface Visit {
  readonly caseId: string;
  readonly legId: string;
  readonly patient: Patient;
  readonly hospital: SimulatedHospital;
  readonly arrivesAt: Instant;
  /** Who brought her; `null` for a walk-in. */
  readonly from: Leg['from'] | null;
  readonly mayGoOn: boolean;
}

/** An onward referral that a hospital decided on. */
export interface SentOn {
  readonly from: SimulatedHospital;
  readonly to: SimulatedHospital;
  readonly at: Instant;
}

/** From the door to discharge, or to the decision to send the patient further. */
export function receive(story: Story, visit: Visit): SentOn | null {
  const chance = story.chance('reception');
  const { arrivalToAdmission, admissionToCare } = story.parameters.delays;
  const { caseId, legId, patient, hospital, arrivesAt } = visit;
  const desk = story.desk(hospital.facilityId);
  const at = hospital.facilityId;
  const admittedAt = plus(arrivesAt, chance.duration(arrivalToAdmission));
  const careAt = plus(admittedAt, chance.duration(admissionToCare));
  const ward = wardOf(patient, chance);
  story.tell(desk, arrivesAt, { name: 'AcknowledgeArrival', facts: { legId, at } }, { caseId });
  if (visit.from) escortTellsToo(story, visit, visit.from.escort);
  story.tell(desk, admittedAt, { name: 'AdmitPatient', facts: { legId, at, ward } }, { caseId });
  story.tell(desk, careAt, { name: 'StartCare', facts: { legId, at } }, { caseId });
  const further = chance.happens(story.parameters.course.onwardShare)
    ? furtherHospital(story, visit)
    : undefined;
  if (further) return { from: hospital, to: further, at: later(careAt, chance, 30, 600) };
  discharge(story, visit, careAt);
  return null;
}

/** The midwife states the arrival as well; now and then she means another moment than the hospital. */
function escortTellsToo(story: Story, { caseId, legId, hospital, arrivesAt }: Visit, escort: Teller): void {
  const chance = story.chance('telling');
  const { arrivalToldTwiceShare, arrivalContradictedShare } = story.parameters.telling;
  if (!chance.happens(arrivalToldTwiceShare) || escort.actor.role !== 'midwife') return;
  const contradicts = chance.happens(arrivalContradictedShare);
  const minutes = contradicts ? chance.between(20, 90) : chance.between(0, 2);
  const at = plus(arrivesAt, -minutes * 60_000);
  const facts = { legId, at: hospital.facilityId };
  story.tell(escort, at, { name: 'AcknowledgeArrival', facts }, { caseId });
}

function furtherHospital(story: Story, { hospital, mayGoOn, patient }: Visit): SimulatedHospital | undefined {
  if (!mayGoOn || hospital.isProvincial || patient.urgency === 'planned') return undefined;
  return story.world.district.hospitals.find(({ isProvincial }) => isProvincial);
}

function wardOf({ subject, screening }: Patient, chance: Chance): Ward {
  const wards: readonly Ward[] = subject === 'infant' ? ['nicu', 'emergency', 'ward'] : ['emergency', 'ward'];
  return screening.phase === 'labour'
    ? chance.pick(['delivery', 'operatingRoom'] as const)
    : chance.pick(wards);
}

function discharge(story: Story, visit: Visit, careAt: Instant): void {
  const chance = story.chance('outcome');
  const { caseId, legId, patient, hospital } = visit;
  const outcome = outcomeFor(story, patient, chance);
  const endsAt = plus(careAt, chance.duration(story.parameters.delays.stay));
  const causeCode = outcome === 'died' ? (patient.diagnoses[0] ?? null) : null;
  const desk = story.desk(hospital.facilityId);
  const facts = { outcome, place: 'hospital', legId, causeCode } as const;
  story.tell(desk, endsAt, { name: 'RecordOutcome', facts }, { caseId });
  if (visit.from) hearOutcome(story, caseId, visit.from.facilityId, endsAt);
  if (outcome === 'dischargedWell' || outcome === 'dischargedWithFollowUp') sendBack(story, visit, endsAt);
}

function outcomeFor(story: Story, { screening }: Patient, chance: Chance): Outcome {
  const { diedShare, stillbirthShare, leftAgainstAdviceShare } = story.parameters.course;
  const ended = chance.fraction();
  const followedUp = chance.happens(0.25);
  if (ended < diedShare) return 'died';
  const isCarrying = screening.phase === 'pregnancy' || screening.phase === 'labour';
  if (ended < diedShare + stillbirthShare) return isCarrying ? 'stillbirth' : 'dischargedWell';
  if (ended < diedShare + stillbirthShare + leftAgainstAdviceShare) return 'leftAgainstAdvice';
  return followedUp ? 'dischargedWithFollowUp' : 'dischargedWell';
}

/** The letter back to the puskesmas, which closes the circle for the midwife. */
function sendBack(story: Story, { caseId, legId, hospital, from }: Visit, endsAt: Instant): void {
  const chance = story.chance('outcome');
  const { backReferralShare, backReferralAcknowledgedShare } = story.parameters.course;
  if (!from || !chance.happens(backReferralShare)) return;
  const sentAt = later(endsAt, chance, 5, 240);
  const facts = { legId, to: story.puskesmas.facilityId, followUpWithinDays: chance.pick([null, 3, 7, 14]) };
  story.press(story.desk(hospital.facilityId), sentAt, { name: 'SendBackReferral', facts }, { caseId });
  if (!chance.happens(backReferralAcknowledgedShare)) return;
  const midwife = story.midwife();
  const readAt = later(deliveredAt(midwife, sentAt), chance, 10, 2_880);
  story.press(midwife, readAt, { name: 'AcknowledgeBackReferral', facts: { legId } }, { caseId });
  followUp(story, { caseId, legId }, readAt, facts.followUpWithinDays);
}

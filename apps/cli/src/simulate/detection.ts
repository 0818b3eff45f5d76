import { type Instant, plus } from '@rujukan/kernel';
import type { Entry, FactsOfCommand, Screening, Subject } from '@rujukan/referral';
import { reviewDetection } from './coordination';
import type { Sender } from './leg';
import { type Patient, inventedPerson, patientBy, screenedAgain } from './patient';
import { receive } from './reception';
import { refer } from './referral';
import { answersFor } from './screening-answers';
import type { SimulatedHospital } from './simulated-district';
import { type Story, later } from './story';
import { COORDINATOR, type Teller, isSilentAt } from './tellers';

/** One case, from the moment the risk is seen. */
export function unfold(story: Story): void {
  const chance = story.chance('kind');
  const { walkInShare, infantShare } = story.parameters;
  const isWalkIn = chance.happens(walkInShare);
  const subject: Subject = chance.happens(infantShare) ? 'infant' : 'mother';
  const patient = patientBy(story.chance('screening'), subject);
  if (isWalkIn) walkIn(story, patient);
  else found(story, patient);
}

/** She came to the hospital by herself. */
function walkIn(story: Story, patient: Patient): void {
  const chance = story.chance('referral');
  const hospital = chooseHospital(story, patient);
  const isFromDistrict = chance.happens(0.7);
  const origin = isFromDistrict ? story.puskesmas.facilityId : hospital.facilityId;
  const registeredAt = later(story.begin, chance, 1, 4);
  detect(story, story.desk(hospital.facilityId), story.begin, registeredAt, patient, {
    entry: 'walkIn',
    detectedAt: hospital.facilityId,
    origin,
  });
  const visit = { caseId: story.caseId, legId: story.newId(), patient, hospital, from: null, mayGoOn: true };
  receive(story, { ...visit, arrivesAt: story.begin });
}

/** Somebody of the district saw the risk: a kader at a posyandu, or a midwife. */
function found(story: Story, patient: Patient): void {
  const chance = story.chance('referral');
  const { detectionToReferral } = story.parameters.delays;
  const { cancelledShare, registeredTwiceShare } = story.parameters.course;
  const isWatched =
    chance.happens(story.parameters.watchedShare) &&
    patient.screening.phase === 'pregnancy' &&
    patient.urgency !== 'emergency';
  const isCancelled = chance.happens(cancelledShare);
  const isTwice = chance.happens(registeredTwiceShare);
  const delay = chance.duration(detectionToReferral[patient.urgency]) * story.paceOfPuskesmas();
  const raisedAt = plus(story.begin, delay);

  const where = detectionPlace(story);
  detect(story, where.by, story.begin, raisedAt, patient, where);
  sidelines(story, patient, raisedAt);
  const finding = reviewDetection(story, where.by, patient.urgency, raisedAt);
  if (finding !== null && finding !== 'confirmed') return;
  if (isTwice) registerTwice(story, patient);
  if (isCancelled) {
    const facts = { reason: chance.pick(['enteredInError', 'noLongerNeeded'] as const), duplicateOf: null };
    story.press(story.midwife(), later(raisedAt, chance, 0, 600), { name: 'CancelCase', facts });
  } else if (isWatched) {
    const facts = { outcome: 'dischargedWell', place: 'puskesmas', legId: null, causeCode: null } as const;
    story.tell(story.midwife(), later(raisedAt, chance, 1_440, 40_000), { name: 'RecordOutcome', facts });
  } else {
    const leg = { legId: story.newId(), purpose: 'initial', previousLegId: null, before: 0 } as const;
    refer(story, { ...leg, from: senderOf(story), to: chooseHospital(story, patient), patient }, raisedAt);
  }
}

interface DetectionPlace {
  readonly entry: Entry;
  readonly detectedAt: string;
  readonly origin: string;
}

function detect(
  story: Story,
  by: Teller,
  at: Instant,
  enteredBefore: Instant,
  patient: Patient,
  where: DetectionPlace,
): void {
  const { entry, detectedAt, origin } = where;
  const personId = story.newId();
  const facts: FactsOfCommand<'DetectCase'> = {
    ...writtenDown(story, patient.screening),
    personId,
    subject: patient.subject,
    entry,
    detectedAt,
    origin,
    motherCaseId: null,
    birthOrder: null,
  };
  const personal = inventedPerson(story.key, patient.subject, story.personNumber);
  story.tell(by, at, { name: 'DetectCase', facts }, { enteredBefore, personal });
}

/** Item by item, where whoever screened filled in the card or the chart. */
function writtenDown(story: Story, screening: Screening): Screening {
  const { answeredShare } = story.parameters.course;
  const answers = answersFor(screening, story.chance('answers'), answeredShare);
  return answers === undefined ? screening : { ...screening, answers };
}

/** Posyandu open in the morning. A kader without signal telephones, and the midwife enters the case for her. */
function detectionPlace(story: Story): DetectionPlace & { readonly by: Teller } {
  const chance = story.chance('kind');
  const { puskesmas } = story;
  const localHour = Math.floor(((story.begin + puskesmas.utcOffsetMs) / 3_600_000) % 24);
  const isMorning = localHour >= 8 && localHour < 12;
  const origin = puskesmas.facilityId;
  if (chance.happens(isMorning ? 0.6 : 0.02) && puskesmas.posyandu.length > 0) {
    const posyandu = chance.weighted(puskesmas.posyandu);
    const number = puskesmas.posyandu.findIndex(([id]) => id === posyandu);
    const { devices } = story.world;
    const kader = devices.kader(posyandu, puskesmas.place, number, story.begin, story.chance('phone'));
    const by = isSilentAt(kader, story.begin) || chance.happens(0.3) ? story.midwife() : kader;
    return { entry: 'posyandu', detectedAt: posyandu, origin, by };
  }
  const entry = chance.happens(0.35) ? 'village' : 'puskesmas';
  return { entry, detectedAt: origin, origin, by: story.midwife() };
}

/** What goes on beside the referral: a note, another screening. */
function sidelines(story: Story, patient: Patient, raisedAt: Instant): void {
  const chance = story.chance('sideline');
  const { noteShare, rescreenedShare } = story.parameters.course;
  if (chance.happens(noteShare)) {
    const note = 'Catatan contoh (rekaan): keluarga sudah diberi penjelasan.';
    const at = later(raisedAt, chance, 1, 30);
    story.press(story.midwife(), at, { name: 'AddNote', facts: { legId: null } }, { personal: { note } });
  }
  if (chance.happens(rescreenedShare) && patient.screening.phase === 'pregnancy') {
    const at = plus(story.begin, (raisedAt - story.begin) * chance.between(0.5, 0.95));
    const facts = writtenDown(story, screenedAgain(patient.screening, chance));
    story.press(story.midwife(), at, { name: 'RescreenCase', facts });
  }
}

/** A second registration of the same woman, found out by the Dinkes days later. */
function registerTwice(story: Story, patient: Patient): void {
  const chance = story.chance('sideline');
  const caseId = story.newId();
  const facts = {
    ...patient.screening,
    personId: story.newId(),
    subject: patient.subject,
    entry: 'puskesmas',
    detectedAt: story.puskesmas.facilityId,
    origin: story.puskesmas.facilityId,
    motherCaseId: null,
    birthOrder: null,
  } as const;
  const personal = inventedPerson(story.key, patient.subject, story.personNumber);
  const again = later(story.begin, chance, 60, 600);
  story.press(story.midwife(), again, { name: 'DetectCase', facts }, { caseId, personal });
  const cancelled = { reason: 'duplicate', duplicateOf: story.caseId } as const;
  const noticedAt = later(again, chance, 10_080, 20_160);
  story.press(COORDINATOR, noticedAt, { name: 'CancelCase', facts: cancelled }, { caseId });
}

function senderOf(story: Story): Sender {
  const { facilityId, kecamatan, roadKm, isIsland } = story.puskesmas;
  const escort = story.chance('phone').happens(0.4) ? story.anotherMidwife() : story.midwife();
  return { facilityId, kecamatan, roadKm, isIsland, referrer: story.midwife(), escort };
}

/** The first hospital of the file gets two thirds; one for outpatients gets some planned cases once it is open. */
function chooseHospital(story: Story, patient: Patient): SimulatedHospital {
  const today = new Date(story.begin + story.puskesmas.utcOffsetMs).toISOString().slice(0, 10);
  const hospitals = story.world.district.hospitals.filter(({ isProvincial }) => !isProvincial);
  const weightOf = ({ isOutpatientOnly, opensOn }: SimulatedHospital, index: number) => {
    if (!isOutpatientOnly) return index === 0 ? 2 : 1;
    const takesIn = patient.urgency === 'planned' && (opensOn === null || opensOn <= today);
    return takesIn ? 0.2 : 0;
  };
  return story
    .chance('referral')
    .weighted(hospitals.map((each, index) => [each, weightOf(each, index)] as const));
}

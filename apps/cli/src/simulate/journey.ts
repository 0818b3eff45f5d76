import { type Instant, plus } from '@rujukan/kernel';
import { type Leg, vehicleOf } from './leg';
import { type Patient, inventedPerson, patientBy } from './patient';
import { type SentOn, receive } from './reception';
import type { SimulatedHospital } from './simulated-district';
import { type Story, later } from './story';

/** From the departure into the hospital, or to what befell on the way; the onward referral, if it comes to one. */
export function travel(story: Story, leg: Leg, leaves: Instant, arrives: Instant): SentOn | null {
  depart(story, leg, leaves);
  const chance = story.chance('journey');
  const midway = plus(leaves, (arrives - leaves) * chance.between(0.3, 0.9));
  const { diedInTransitShare, bornInTransitShare, divertedShare } = story.parameters.course;
  const dies = chance.happens(diedInTransitShare) && leg.patient.urgency === 'emergency';
  const isInLabour = leg.patient.screening.phase === 'labour' && leg.purpose !== 'onward';
  const isBorn = chance.happens(bornInTransitShare) && isInLabour;
  const isDiverted = chance.happens(divertedShare);
  if (dies) {
    const causeCode = leg.patient.diagnoses[0] ?? null;
    const facts = { outcome: 'died', place: 'inTransit', legId: leg.legId, causeCode } as const;
    story.tell(leg.from.escort, midway, { name: 'RecordOutcome', facts });
    return null;
  }
  const hospital = isDiverted ? (anotherInDistrict(story, leg.to) ?? leg.to) : leg.to;
  if (isBorn) birth(story, leg, hospital, midway, arrives);
  return receive(story, { ...leg, caseId: story.caseId, hospital, arrivesAt: arrives, mayGoOn: true });
}

export function depart(story: Story, leg: Leg, at: Instant): void {
  const chance = story.chance('journey');
  const escort = chance.weighted([
    ['midwife', 0.7],
    ['nurse', 0.15],
    ['family', 0.12],
    ['none', 0.03],
  ] as const);
  const mode = vehicleOf(leg, chance);
  story.tell(leg.from.escort, at, { name: 'RecordDeparture', facts: { legId: leg.legId, mode, escort } });
}

function anotherInDistrict(story: Story, hospital: SimulatedHospital): SimulatedHospital | undefined {
  return story.world.district.hospitals.find(
    (each) => each !== hospital && !each.isProvincial && !each.isOutpatientOnly,
  );
}

/** A child born on the way is a case of its own, linked to the mother's. */
function birth(
  story: Story,
  leg: Leg,
  hospital: SimulatedHospital,
  bornAt: Instant,
  arrivesAt: Instant,
): void {
  const chance = story.chance('journey');
  const infant: Patient = patientBy(chance, 'infant');
  const caseId = story.newId();
  const { escort } = leg.from;
  const place = story.puskesmas.facilityId;
  story.press(
    escort,
    later(bornAt, chance, 5, 20),
    {
      name: 'DetectCase',
      facts: {
        ...infant.screening,
        personId: story.newId(),
        subject: 'infant',
        entry: 'village',
        detectedAt: place,
        origin: place,
        motherCaseId: story.caseId,
        birthOrder: 1,
      },
    },
    { caseId, personal: inventedPerson(story.key, 'infant', story.personNumber) },
  );
  const facts = { infantCaseId: caseId, bornInTransit: true };
  story.press(escort, later(bornAt, chance, 21, 30), { name: 'LinkInfant', facts });
  const legId = story.newId();
  receive(story, { ...leg, caseId, legId, patient: infant, hospital, arrivesAt, mayGoOn: false });
}

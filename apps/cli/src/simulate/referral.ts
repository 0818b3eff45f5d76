import { type Instant, MINUTE, plus } from '@rujukan/kernel';
import { PRE_REFERRAL_MEASURES, READINESS_ITEMS } from '@rujukan/referral';
import { askBack, readAdvice } from './coordination';
import { depart, travel } from './journey';
import { type Leg, travelTime, vehicleOf } from './leg';
import type { SimulatedHospital } from './simulated-district';
import { type Story, later } from './story';
import { deliveredAt } from './tellers';

/** From the raising of a referral to wherever it leads. `departAt` is set once the vehicle is bespoken or on the way. */
export function refer(story: Story, leg: Leg, raisedAt: Instant, departAt: Instant | null = null): void {
  raise(story, leg, raisedAt);
  askAdvice(story, leg, raisedAt);
  const leaves = departAt ?? plus(raisedAt, preparation(story, leg));
  if (leg.purpose === 'initial' && leg.before === 0 && familyDeclines(story, leg, raisedAt)) return;
  const arrives = plus(leaves, travelTime(story, leg));
  const another = anotherHospital(story, leg);
  const nextRaisedAt = answer(story, leg, raisedAt, arrives, another !== undefined);
  if (nextRaisedAt === null || another === undefined) {
    travelAndGoOn(story, leg, leaves, arrives);
    return;
  }
  const isOnTheRoad = leaves < nextRaisedAt;
  if (isOnTheRoad) depart(story, leg, leaves);
  const next = { ...leg, legId: story.newId(), purpose: 'afterDecline' as const, previousLegId: leg.legId };
  const goesOn = isOnTheRoad ? plus(nextRaisedAt, MINUTE) : later(leaves, story.chance('journey'), 1, 10);
  refer(story, { ...next, to: another, before: leg.before + 1 }, nextRaisedAt, goesOn);
}

function raise(story: Story, leg: Leg, raisedAt: Instant): void {
  const chance = story.chance('referral');
  story.press(leg.from.referrer, raisedAt, {
    name: 'RaiseReferral',
    facts: {
      legId: leg.legId,
      from: leg.from.facilityId,
      to: leg.to.facilityId,
      urgency: leg.patient.urgency,
      purpose: leg.purpose,
      previousLegId: leg.previousLegId,
      diagnoses: leg.patient.diagnoses,
      transportPlanned: chance.happens(0.8) ? vehicleOf(leg, chance) : null,
      ready: chance.some(READINESS_ITEMS, 0.75),
      measuresGiven: leg.patient.urgency === 'planned' ? [] : chance.some(PRE_REFERRAL_MEASURES, 0.2),
    },
  });
}

function askAdvice(story: Story, { legId, from, to }: Leg, raisedAt: Instant): void {
  const chance = story.chance('sideline');
  if (!chance.happens(story.parameters.replies.adviceShare)) return;
  const adviceId = story.newId();
  const askedAt = later(raisedAt, chance, 1, 5);
  const facts = { adviceId, legId, toFacility: to.facilityId };
  story.press(from.referrer, askedAt, { name: 'AskAdvice', facts });
  const heardAt = deliveredAt(from.referrer, askedAt);
  if (chance.happens(0.85)) {
    const givenAt = later(heardAt, chance, 3, 45);
    story.press(story.world.devices.specialist(to.facilityId), givenAt, {
      name: 'GiveAdvice',
      facts: { adviceId },
    });
    readAdvice(story, from.referrer, adviceId, givenAt);
  }
}

function preparation(story: Story, leg: Leg): number {
  const pace = leg.purpose === 'onward' ? 1 : story.paceOfPuskesmas();
  const { referralToDeparture } = story.parameters.delays;
  return story.chance('referral').duration(referralToDeparture[leg.patient.urgency]) * pace;
}

/** Whether the family says no; also tells what became of her then. */
function familyDeclines(story: Story, leg: Leg, raisedAt: Instant): boolean {
  const chance = story.chance('sideline');
  const { familyDeclinesShare, reofferedShare } = story.parameters.course;
  if (!chance.happens(familyDeclinesShare)) return false;
  const { referrer } = leg.from;
  const reason = chance.pick([
    'cost',
    'distance',
    'transport',
    'fear',
    'belief',
    'absentDecisionMaker',
  ] as const);
  const declinedAt = later(raisedAt, chance, 5, 40);
  story.tell(referrer, declinedAt, { name: 'RecordFamilyDecline', facts: { legId: leg.legId, reason } });
  if (chance.happens(reofferedShare)) {
    const agreedAt = later(declinedAt, chance, 120, 2_880);
    const again = { ...leg, legId: story.newId(), previousLegId: leg.legId, before: leg.before + 1 };
    // Half of them go on the referral that was made, the others on a new one.
    if (chance.happens(0.5)) refer(story, again, agreedAt);
    else travelAndGoOn(story, leg, agreedAt, plus(agreedAt, travelTime(story, leg)));
    return true;
  }
  const endsAt = later(declinedAt, chance, 1_440, 14_400);
  const outcome = chance.weighted([
    ['dischargedWell', 0.93],
    ['died', 0.07],
  ] as const);
  const facts = { outcome, place: 'home', legId: leg.legId, causeCode: null } as const;
  story.tell(referrer, endsAt, { name: 'RecordOutcome', facts });
  return true;
}

/** The hospital's reply, if it comes before the patient; when it is no, the moment another hospital is asked. */
function answer(
  story: Story,
  leg: Leg,
  raisedAt: Instant,
  arrives: Instant,
  mayDecline: boolean,
): Instant | null {
  const { legId, from, to, before } = leg;
  const chance = story.chance('reply');
  const { quickShare, slow, seenShare, unansweredShare, declinedShare, declineReasons } =
    story.parameters.replies;
  const isQuick = chance.happens(quickShare);
  const quick = chance.between(1, 5) * MINUTE;
  const unhurried = 5 * MINUTE + chance.duration(slow);
  const seen = chance.between(0.2, 0.9);
  const isSeen = chance.happens(seenShare);
  const isSilent = chance.happens(unansweredShare);
  const declines = chance.happens(declinedShare) && mayDecline && before < 2 && !to.isProvincial;
  const reason = chance.weighted(declineReasons);

  const desk = story.desk(to.facilityId);
  const knownAt = deliveredAt(from.referrer, raisedAt);
  const repliesAt = plus(knownAt, isQuick ? quick : unhurried);
  if (knownAt >= arrives) return null;
  if (isSeen) {
    const seenAt = plus(knownAt, (repliesAt - knownAt) * seen);
    if (seenAt < arrives) story.press(desk, seenAt, { name: 'MarkReferralSeen', facts: { legId } });
  }
  if (isSilent || repliesAt >= arrives) return null;
  askBack(story, leg, knownAt, repliesAt);
  if (!declines) {
    const prepared = chance.some(['bed', 'operatingRoom', 'blood', 'specialist'] as const, 0.5);
    story.press(desk, repliesAt, { name: 'AcceptReferral', facts: { legId, prepared } });
    return null;
  }
  story.press(desk, repliesAt, { name: 'DeclineReferral', facts: { legId, reason } });
  return later(repliesAt, chance, 3, 20);
}

/** The district's other hospital at first, then the provincial one. */
function anotherHospital(story: Story, leg: Leg): SimulatedHospital | undefined {
  const { hospitals } = story.world.district;
  const inDistrict = hospitals.find(
    (each) => each !== leg.to && !each.isProvincial && !each.isOutpatientOnly,
  );
  const provincial = hospitals.find((each) => each.isProvincial && each !== leg.to);
  return leg.before === 0 ? (inDistrict ?? provincial) : (provincial ?? inDistrict);
}

/** On the way and into the hospital, and from there onward when it sends the patient further. */
function travelAndGoOn(story: Story, leg: Leg, leaves: Instant, arrives: Instant): void {
  const sentOn = travel(story, leg, leaves, arrives);
  if (sentOn === null) return;
  const { from, to, at } = sentOn;
  const desk = story.desk(from.facilityId);
  const sender = { ...from, isIsland: false, referrer: desk, escort: desk };
  const onward = { ...leg, legId: story.newId(), purpose: 'onward' as const, previousLegId: leg.legId };
  refer(story, { ...onward, from: sender, to, before: leg.before + 1 }, at);
}

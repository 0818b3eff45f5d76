import { DAY, type Instant, plus } from '@rujukan/kernel';
import type { DetectionFinding, Urgency } from '@rujukan/referral';
import type { Leg } from './leg';
import { type Story, later } from './story';
import { type Teller, deliveredAt } from './tellers';

/**
 * What people say to each other beside the journey itself: the midwife's own look at what a kader saw, questions of
 * the hospital, advice that was read, how it ended. How often each happens is [reasoned].
 */

const REVIEWED_SHARE = 0.7;
/** Of what kader saw and a midwife looked after, where no emergency was told. */
const NOT_CONFIRMED_SHARE = 0.25;
const WHY_NOT: readonly (readonly [DetectionFinding, number])[] = [
  ['noSignFound', 0.45],
  ['inCareAlready', 0.25],
  ['personNotFound', 0.15],
  ['notPregnant', 0.1],
  ['other', 0.05],
];
const ASKED_BACK_SHARE = 0.08;
const ANSWERED_SHARE = 0.85;
const ADVICE_SEEN_SHARE = 0.8;
const ASKED_ON_SHARE = 0.3;
/** In Klaten most hospitals never told the midwife anything; with the product many will hear. */
const OUTCOME_HEARD_SHARE = 0.8;
const FOLLOWED_UP_SHARE = 0.75;

/** Before she refers, the midwife looks after what a kader saw: what she found, `null` where she did not look. */
export function reviewDetection(
  story: Story,
  by: Teller,
  urgency: Urgency,
  raisedAt: Instant,
): DetectionFinding | null {
  const chance = story.chance('coordination');
  if (by.actor.role !== 'kader' || !chance.happens(REVIEWED_SHARE)) return null;
  const heardAt = deliveredAt(by, story.begin);
  const reviewedAt = plus(heardAt, (raisedAt - heardAt) * chance.between(0.2, 0.9));
  if (reviewedAt <= heardAt || reviewedAt >= raisedAt) return null;
  const finding = findingOf(story, urgency);
  story.press(story.midwife(), reviewedAt, { name: 'ReviewDetection', facts: { finding } });
  return finding;
}

/** Nobody finds nothing where a woman bleeds. */
function findingOf(story: Story, urgency: Urgency): DetectionFinding {
  const chance = story.chance('findings');
  const stands = urgency === 'emergency' || !chance.happens(NOT_CONFIRMED_SHARE);
  return stands ? 'confirmed' : chance.weighted(WHY_NOT);
}

/** The desk asks back before it answers, and the midwife answers in her turn. */
export function askBack(story: Story, { legId, from, to }: Leg, knownAt: Instant, repliesAt: Instant): void {
  const chance = story.chance('coordination');
  if (!chance.happens(ASKED_BACK_SHARE)) return;
  const questionId = story.newId();
  const askedAt = plus(knownAt, (repliesAt - knownAt) * chance.between(0.3, 0.8));
  const facts = { legId, questionId };
  const question = { personal: { note: 'Pertanyaan contoh (rekaan): tensi terakhir berapa?' } };
  story.press(story.desk(to.facilityId), askedAt, { name: 'AskBack', facts }, question);
  if (!chance.happens(ANSWERED_SHARE)) return;
  const answeredAt = later(askedAt, chance, 1, 6);
  story.press(from.referrer, answeredAt, { name: 'AnswerQuestion', facts });
}

export function readAdvice(story: Story, reader: Teller, adviceId: string, givenAt: Instant): void {
  const chance = story.chance('coordination');
  if (!chance.happens(ADVICE_SEEN_SHARE)) return;
  const readAt = later(givenAt, chance, 1, 30);
  story.press(reader, readAt, { name: 'MarkAdviceSeen', facts: { adviceId } });
  askOn(story, reader, adviceId, readAt);
}

/** Now and then the answer raises another question. */
function askOn(story: Story, reader: Teller, adviceId: string, readAt: Instant): void {
  const chance = story.chance('thread');
  if (!chance.happens(ASKED_ON_SHARE)) return;
  const personal = { note: 'Konsultasi lanjutan contoh (rekaan): keadaan tetap, berangkat sekarang.' };
  const statement = { name: 'ContinueAdvice', facts: { adviceId } } as const;
  story.press(reader, later(readAt, chance, 2, 20), statement, { personal });
}

/** The puskesmas hears how it ended although no letter came. */
export function hearOutcome(story: Story, caseId: string, by: string, endsAt: Instant): void {
  const chance = story.chance('coordination');
  if (!chance.happens(OUTCOME_HEARD_SHARE)) return;
  const midwife = story.midwife();
  if (midwife.actor.facilityId !== by) return;
  const heardAt = later(deliveredAt(midwife, endsAt), chance, 30, 2_880);
  story.press(midwife, heardAt, { name: 'AcknowledgeOutcome', facts: { by } }, { caseId });
}

/** The visit at home that the letter asked for; now and then she is not found. */
export function followUp(
  story: Story,
  { caseId, legId }: { readonly caseId: string; readonly legId: string },
  readAt: Instant,
  withinDays: number | null,
): void {
  const chance = story.chance('coordination');
  if (withinDays === null || !chance.happens(FOLLOWED_UP_SHARE)) return;
  const result = chance.weighted([
    ['seenWell', 0.85],
    ['seenUnwell', 0.08],
    ['notFound', 0.05],
    ['movedAway', 0.02],
  ] as const);
  const visitedAt = plus(readAt, withinDays * DAY * chance.between(0.4, 1.3));
  story.press(story.midwife(), visitedAt, { name: 'RecordFollowUp', facts: { legId, result } }, { caseId });
}

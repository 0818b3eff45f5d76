import type { CaseEventType, Role } from '@rujukan/referral';
import type { CaseView, PersonView } from '../http';

/** An event of a case as the server tells it; what it states beside its time stands in `facts`. */
export interface ToldEvent {
  readonly id: string;
  readonly type: CaseEventType;
  readonly occurredAt: string | null;
  readonly precision: 'exact' | 'estimated' | 'unknown';
  readonly withinMinutes: number | null;
  readonly recordedAt: string;
  readonly receivedAt: string;
  readonly clockOffsetMs: number | null;
  readonly by: { readonly role: Role; readonly facilityId: string | null };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly person: PersonView | null;
  readonly personWithheld: string | null;
}

export interface CaseWithHistory extends CaseView {
  readonly history: readonly ToldEvent[];
  /** Absent where the server has not told of the case yet. */
  readonly advice?: readonly AdviceThreadView[];
}

/** What a specialist was asked and what came of it, in order. */
export interface AdviceThreadView {
  readonly adviceId: string;
  /** Whose specialists were asked. */
  readonly facility: string;
  readonly askedBy: string | null;
  /** How many messages each side has not read. */
  readonly unread: { readonly asker: number; readonly adviser: number };
  readonly messages: readonly AdviceMessageView[];
}

export interface AdviceMessageView {
  readonly messageId: string;
  readonly from: 'asker' | 'adviser';
  readonly at: string;
  readonly by: { readonly role: Role; readonly facilityId: string | null };
  /** When the other side first read it; `null` while it has not. */
  readonly readAt: string | null;
  readonly words: Readonly<Record<string, string>> | null;
}

/** A fact that is text; `null` where it is none or is not told. */
export function textIn({ facts }: ToldEvent, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}

export function textsIn({ facts }: ToldEvent, name: string): readonly string[] {
  const value = facts[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The latest event of a type, of one leg where one is named. */
export function latest(
  history: readonly ToldEvent[],
  type: CaseEventType,
  legId: string | null = null,
): ToldEvent | null {
  const found = history.findLast(
    (event) => event.type === type && (legId === null || textIn(event, 'legId') === legId),
  );
  return found ?? null;
}

/** A question of the hospital, with its answer once there is one. */
export interface QuestionAndAnswer {
  readonly questionId: string;
  readonly asked: ToldEvent;
  readonly answer: ToldEvent | null;
}

export function questionsOf(history: readonly ToldEvent[], legId: string): readonly QuestionAndAnswer[] {
  const ofLeg = history.filter((event) => textIn(event, 'legId') === legId);
  return ofLeg
    .filter(({ type }) => type === 'ReferralQuestioned')
    .map((asked) => {
      const questionId = textIn(asked, 'questionId') ?? asked.id;
      const answer = ofLeg.find(
        (event) => event.type === 'QuestionAnswered' && textIn(event, 'questionId') === questionId,
      );
      return { questionId, asked, answer: answer ?? null };
    });
}

/** What was done about a referral that nobody answered, and who was told. */
export interface EscalationTold {
  readonly id: string;
  readonly step: number;
  readonly action: string | null;
  readonly toFacility: string | null;
  readonly toRole: string | null;
  readonly at: string;
  /** How many accounts, and as what they were told. */
  readonly told: readonly { readonly as: string; readonly count: number }[];
}

interface Automatic {
  readonly action?: string;
  readonly told?: readonly { readonly as: string }[];
}

export function escalationsOf(history: readonly ToldEvent[]): readonly EscalationTold[] {
  return history
    .filter(({ type }) => type === 'ReferralEscalated')
    .map((event) => {
      const { step, automatic } = event.facts as { step?: number; automatic?: Automatic };
      return {
        id: event.id,
        step: step ?? 0,
        action: automatic?.action ?? null,
        toFacility: textIn(event, 'toFacility'),
        toRole: textIn(event, 'toRole'),
        at: event.receivedAt,
        told: countedByPart(automatic?.told ?? []),
      };
    });
}

function countedByPart(told: readonly { readonly as: string }[]): EscalationTold['told'] {
  const counts = new Map<string, number>();
  for (const { as } of told) counts.set(as, (counts.get(as) ?? 0) + 1);
  return Array.from(counts, ([as, count]) => ({ as, count }));
}

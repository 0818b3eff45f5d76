import { DAY, type Instant } from '@rujukan/kernel';
import { type StoredEvent, isSmsFault } from '@rujukan/referral';
import { smsIdOf } from './events';
import { type SmsState, evolveSms, needsAPerson } from './state';
import { decodeSmsEvent } from './stored-event';

/** An SMS with its envelope as the log has it, for whoever may open it. */
export interface KnownSms extends SmsState {
  readonly smsId: string;
  readonly eventId: string;
  readonly personal: StoredEvent['personal'];
}

/** What is listed is what is going on; the log keeps what was. */
const KEPT_MS = 30 * DAY;

/** The SMS of the last thirty days, in memory; a district has some dozens a day. */
export class SmsDirectory {
  /** In the order in which they came. */
  private readonly known = new Map<string, KnownSms>();

  /** Takes in an event of the log: those of other streams and those already seen change nothing. */
  apply(delivered: StoredEvent & { readonly stream: string }): void {
    const smsId = smsIdOf(delivered.stream);
    if (smsId === undefined) return;
    const event = decodeSmsEvent(delivered);
    const before = this.known.get(smsId);
    const state = evolveSms(before, event);
    if (!state) return;
    const { eventId, personal } = before ?? { eventId: delivered.id, personal: delivered.personal };
    this.known.set(smsId, { ...state, smsId, eventId, personal });
    this.forgetBefore((event.meta.at - KEPT_MS) as Instant);
  }

  /** Those that a person should read, the latest first; before a moment when one is given. */
  needingAPerson(limit: number, before: Instant | null): readonly KnownSms[] {
    return [...this.known.values()]
      .filter((sms) => needsAPerson(sms) && (before === null || sms.receivedAt < before))
      .sort((a, b) => b.receivedAt - a.receivedAt || (a.smsId < b.smsId ? -1 : 1))
      .slice(0, limit);
  }

  /** The cases that a facility told of by SMS. */
  casesOf(facilityId: string): readonly string[] {
    return [...this.known.values()].flatMap(({ received: { actor, caseId } }) =>
      actor?.facilityId === facilityId && caseId !== null ? [caseId] : [],
    );
  }

  /** Referrals of new cases that an account raised since, the latest first. */
  raisedBy(accountId: string, since: Instant): readonly KnownSms[] {
    return [...this.known.values()]
      .filter(({ received: { actor, said }, receivedAt, answered }) => {
        const isARaising = said !== null && !isSmsFault(said) && said.verb === 'raise' && said.code === null;
        return (
          isARaising && actor?.accountId === accountId && receivedAt >= since && answered?.answer === 'raised'
        );
      })
      .reverse();
  }

  /** How many of an account could not be read since. */
  unreadableOf(accountId: string, since: Instant): number {
    return [...this.known.values()].filter(
      ({ received: { actor, said }, receivedAt }) =>
        actor?.accountId === accountId && said !== null && isSmsFault(said) && receivedAt >= since,
    ).length;
  }

  /** Those that were kept, and of which nothing was heard since: whoever took them on has died. */
  unanswered(before: Instant): readonly KnownSms[] {
    return [...this.known.values()].filter(
      ({ received, answered, receivedAt }) =>
        answered === null && received.answerTo !== null && receivedAt < before,
    );
  }

  private forgetBefore(moment: Instant): void {
    for (const [smsId, { receivedAt }] of this.known) {
      if (receivedAt >= moment) break;
      this.known.delete(smsId);
    }
  }
}

import type { CommandBus } from '@nestjs/cqrs';
import type { AccountDirectory } from '@rujukan/access';
import type { EventLog } from '@rujukan/event-log';
import { type Clock, type Instant, SECOND } from '@rujukan/kernel';
import {
  type NotificationKind,
  type OutgoingChannel,
  type SignClass,
  type SmsAnswer,
  type SmsDirectory,
  type SmsFacts,
  encodeNotificationEvent,
  expiryOf,
  isDone,
  notificationStream,
  queue,
  signClassOf,
} from '@rujukan/notifications';
import type { Worklists } from '@rujukan/read-models';
import { type CaseCommand, isSmsFault } from '@rujukan/referral';
import type { Vault } from '@rujukan/vault';
import { ChangeCase } from '../change-case/change-case';
import { isReceipt } from '../deciding/receipt';
import type { DistrictView, Freshness } from '../ports';
import type { Proposing } from '../proposing/proposing';
import { CasesByCode } from './case-by-code';
import { type IncomingSms, followingFrom } from './incoming-sms';
import { commandsOf } from './sms-commands';
import { type KeptSms, SmsKeeping } from './sms-keeping';
import { SmsPlanning } from './sms-planning';

export interface ReceivingSmsOptions {
  readonly log: EventLog;
  readonly trail: EventLog;
  readonly vault: Vault;
  readonly accounts: AccountDirectory;
  readonly district: DistrictView;
  readonly worklists: Pick<Worklists, 'waiting' | 'running' | 'caseSummary'>;
  readonly sms: SmsDirectory;
  readonly proposing: Proposing;
  readonly freshness: Freshness;
  /** The same of what is known of SMS. */
  readonly smsFreshness: Pick<Freshness, 'reach'>;
  readonly channels: readonly Pick<OutgoingChannel, 'name' | 'reaches'>[];
  readonly commands: CommandBus;
  readonly clock: Clock;
}

/** Longer than the read models are ever behind; then what they show has to do. */
const LONGEST_WAIT_MS = 1_000;
/** By then whoever took it on has done it or died. */
const LEFT_BEHIND_MS = 30 * SECOND;

/**
 * An SMS becomes the ordinary commands of the account to which the number belongs, and an answer through the gateway. It
 * is kept first, with what is to be done about it; so a repeat, another replica, or a process that begins anew does the
 * same, and nothing that somebody sent is lost.
 */
export class ReceivingSms {
  private readonly keeping: SmsKeeping;
  private readonly planning: SmsPlanning;

  constructor(private readonly options: ReceivingSmsOptions) {
    const { trail, vault, worklists, sms } = options;
    this.keeping = new SmsKeeping(trail, vault);
    const cases = new CasesByCode(worklists, sms);
    this.planning = new SmsPlanning({ ...options, cases, catchUp: () => this.catchUp() });
  }

  /** @throws {EventLogUnavailable | VaultUnavailable} the gateway should tell of it again */
  async receive(sms: IncomingSms): Promise<void> {
    const now = this.options.clock.now();
    const kept = await this.keeping.keep(sms, (smsId) => this.planning.plan(smsId, sms, now), now);
    if (kept.state.received.answerTo === null) return;
    const done = kept.state.answered ? kept : await this.act(kept, sms.text);
    await this.tell(done);
  }

  /**
   * Does what a process left undone that died with it, and whose gateway does not ask again. One that cannot be done
   * now holds up no other.
   * @throws the first trouble, once all were tried
   */
  async resume(): Promise<void> {
    const left = this.options.sms.unanswered((this.options.clock.now() - LEFT_BEHIND_MS) as Instant);
    const troubles: unknown[] = [];
    for (const { smsId } of left) {
      try {
        const found = await this.keeping.kept(smsId);
        if (found) await this.tell(await this.act(found.kept, found.text));
      } catch (error) {
        troubles.push(error);
      }
    }
    if (troubles.length > 0) throw troubles[0];
  }

  private async act(kept: KeptSms, text: string): Promise<KeptSms> {
    const answered = await this.carriedOut(kept, text);
    return this.keeping.answer(kept, answered, this.options.clock.now());
  }

  private async carriedOut({ smsId, state }: KeptSms, text: string): Promise<SmsFacts['SmsAnswered']> {
    if (state.received.answer !== null) return { answer: state.received.answer, refused: null };
    for (const command of commandsOf(smsId, state, text)) {
      const refused = await this.refusalOf(command);
      if (refused !== null) return { answer: ANSWER_TO[refused] ?? 'refused', refused };
    }
    return { answer: doneBy(state.received.said), refused: null };
  }

  private async refusalOf(command: CaseCommand): Promise<string | null> {
    const result = await this.options.commands.execute(new ChangeCase(command));
    return isReceipt(result) ? null : result.refused;
  }

  private async tell(done: KeptSms): Promise<void> {
    const { received, answered } = done.state;
    const { answerTo, said, sender } = received;
    if (answerTo === null || answered === null) return;
    await this.queue(done, 'smsAnswered', answerTo, answered.answer);
    const isAQuestion = said !== null && !isSmsFault(said) && ['status', 'help'].includes(said.verb);
    if (isDone(answered.answer) || (isAQuestion && sender === 'account')) return;
    for (const { accountId, role, closed } of this.options.accounts.all()) {
      if (role === 'coordinator' && !closed) await this.queue(done, 'smsUnread', accountId, null);
    }
  }

  private async queue(
    { smsId, state }: KeptSms,
    kind: NotificationKind,
    recipient: string,
    code: SmsAnswer | null,
  ): Promise<void> {
    const { trail, channels } = this.options;
    const { received, receivedAt } = state;
    const { caseId, legId, to, referral, actor } = received;
    const notificationId = followingFrom(smsId, `${kind}/${recipient}`);
    const urgency = referral?.urgency ?? null;
    const from = actor?.facilityId ?? this.facilityOf(received.answerTo);
    const told = { from, to, sign: signIn(received), code, next: null, expectedAt: null };
    const expiresAt = expiryOf(kind, urgency, receivedAt);
    const notification = {
      ...{ notificationId, recipient, kind, causeId: followingFrom(smsId, 'received') },
      ...{ caseId, legId, urgency, told, expiresAt },
    };
    const ways = channels.filter((channel) => channel.reaches(recipient)).map(({ name }) => name);
    const event = encodeNotificationEvent(queue(notification, ways, this.options.clock.now()));
    await trail.append(notificationStream(notificationId), 'none', [event]);
  }

  private facilityOf(accountId: string | null): string | null {
    return accountId === null ? null : (this.options.accounts.byId(accountId)?.facilityId ?? null);
  }

  private async catchUp(): Promise<void> {
    const { log, trail, freshness, smsFreshness } = this.options;
    await Promise.all([reachEnd(log, freshness), reachEnd(trail, smsFreshness)]);
  }
}

async function reachEnd(log: EventLog, freshness: Pick<Freshness, 'reach'>): Promise<void> {
  const head = await log.head();
  if (head !== null) await freshness.reach(head, LONGEST_WAIT_MS).catch(() => undefined);
}

const ANSWER_TO: Readonly<Record<string, SmsAnswer>> = {
  caseUnknown: 'codeUnknown',
  caseCancelled: 'caseOver',
  subjectHasDied: 'caseOver',
};

function signIn({ said }: SmsFacts['SmsReceived']): SignClass | null {
  const isARaising = said !== null && !isSmsFault(said) && said.verb === 'raise';
  return isARaising ? signClassOf(said.picture?.signs ?? []) : null;
}

function doneBy(said: SmsFacts['SmsReceived']['said']): SmsAnswer {
  if (said === null || isSmsFault(said)) return 'refused';
  switch (said.verb) {
    case 'raise':
      return 'raised';
    case 'depart':
      return 'departed';
    case 'arrive':
      return 'arrived';
    case 'cancel':
      return 'cancelled';
    case 'status':
      return 'noReferral';
    case 'help':
      return 'help';
  }
}

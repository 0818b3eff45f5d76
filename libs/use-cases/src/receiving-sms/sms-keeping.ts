import { type EventLog, EventLogUnavailable, type RecordedEvent, RevisionConflict } from '@rujukan/event-log';
import { chained, endOfChain } from '@rujukan/event-log/chain';
import type { Instant } from '@rujukan/kernel';
import {
  type SmsEvent,
  type SmsFacts,
  type SmsPersonal,
  type SmsState,
  decodeSmsEvent,
  encodeSmsEvent,
  foldSms,
  smsStream,
} from '@rujukan/notifications';
import type { Vault } from '@rujukan/vault';
import { Sealing } from '../deciding/sealing';
import { type IncomingSms, followingFrom, smsIdOfGateway } from './incoming-sms';

export interface KeptSms {
  readonly smsId: string;
  readonly state: SmsState;
  readonly revision: number;
}

const MOST_TRIES = 10;

/** The SMS as the log has them: sealed, each once, whoever tells of it and how often. */
export class SmsKeeping {
  private readonly sealing: Sealing;

  constructor(
    private readonly trail: EventLog,
    private readonly vault: Vault,
  ) {
    this.sealing = new Sealing(vault);
  }

  /**
   * What is kept of an SMS; when nothing is, what is planned for it now. Whoever comes second is told what the first one
   * kept.
   * @throws {EventLogUnavailable | VaultUnavailable} nothing may be done about it
   */
  async keep(
    sms: IncomingSms,
    planned: (smsId: string) => Promise<SmsFacts['SmsReceived']>,
    at: Instant,
  ): Promise<KeptSms> {
    for (let place = 0; place < MOST_TRIES; place += 1) {
      const smsId = smsIdOfGateway(sms.gatewayId, place);
      const before = await this.trail.readStream(smsStream(smsId));
      const [first] = before;
      if (!first) return this.keepNew(smsId, sms, await planned(smsId), at);
      if (await this.isSame(first, sms)) return keptOf(smsId, before);
    }
    throw new EventLogUnavailable('the gateway gives one id to too many messages');
  }

  /** An SMS that was kept, with its words; `null` when they can no longer be read. */
  async kept(smsId: string): Promise<{ readonly kept: KeptSms; readonly text: string } | null> {
    const stored = await this.trail.readStream(smsStream(smsId));
    const [first] = stored;
    const said = first && (await this.saidIn(first));
    return said ? { kept: keptOf(smsId, stored), text: said.text } : null;
  }

  /** Keeps what it was answered; what somebody else has answered meanwhile stands. */
  async answer(kept: KeptSms, data: SmsFacts['SmsAnswered'], at: Instant): Promise<KeptSms> {
    const stream = smsStream(kept.smsId);
    const id = followingFrom(kept.smsId, 'answered');
    const event = { id, type: 'SmsAnswered', data, meta: { at }, personal: null } as const;
    let now = kept;
    for (let tries = 1; tries <= MOST_TRIES && now.state.answered === null; tries += 1) {
      try {
        const end = endOfChain(await this.trail.readStream(stream));
        await this.trail.append(stream, now.revision, chained(stream, end, [encodeSmsEvent(event)]));
      } catch (error) {
        // Somebody has answered it, or seen to it.
        if (!(error instanceof RevisionConflict)) throw error;
      }
      now = keptOf(kept.smsId, await this.trail.readStream(stream));
    }
    return now;
  }

  private async keepNew(
    smsId: string,
    { text, from }: IncomingSms,
    data: SmsFacts['SmsReceived'],
    at: Instant,
  ): Promise<KeptSms> {
    const stream = smsStream(smsId);
    const personal: SmsPersonal['SmsReceived'] = { text, phone: data.sender === 'unknown' ? from : null };
    const id = followingFrom(smsId, 'received');
    const event: SmsEvent<'SmsReceived'> = { id, type: 'SmsReceived', data, meta: { at }, personal };
    const { events } = await this.sealing.seal({
      ...{ stream, person: data.personId, identifiers: [] },
      events: [encodeSmsEvent(event)],
    });
    await this.trail.append(stream, 'none', chained(stream, endOfChain([]), events));
    return keptOf(smsId, await this.trail.readStream(stream));
  }

  /** What can no longer be read is taken for the same: it was erased since. */
  private async isSame(first: RecordedEvent, sms: IncomingSms): Promise<boolean> {
    const said = await this.saidIn(first);
    return said === null || said.text === sms.text;
  }

  private async saidIn({
    stream,
    id,
    type,
    personal,
  }: RecordedEvent): Promise<SmsPersonal['SmsReceived'] | null> {
    const [opened] = await this.vault.mustOpen([{ stream, eventId: id, type, personal }]);
    return (opened?.personal ?? null) as SmsPersonal['SmsReceived'] | null;
  }
}

function keptOf(smsId: string, stored: readonly RecordedEvent[]): KeptSms {
  const state = foldSms(stored.map(decodeSmsEvent));
  const last = stored.at(-1);
  if (!state || !last) throw new EventLogUnavailable('an SMS that was kept cannot be read back');
  return { smsId, state, revision: last.revision };
}

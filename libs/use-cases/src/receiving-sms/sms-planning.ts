import { type AccountDirectory, allows, phoneNumber } from '@rujukan/access';
import { type Instant, MINUTE, sameJson } from '@rujukan/kernel';
import type { SmsAnswer, SmsDirectory, SmsFacts, SmsReferral } from '@rujukan/notifications';
import type { LegStatus } from '@rujukan/read-models';
import { type Actor, type SmsMeaning, isSmsFault, readSms, urgencyOfPicture } from '@rujukan/referral';
import type { DistrictView } from '../ports';
import { type Proposing, placeOf } from '../proposing/proposing';
import type { CaseAndLeg, CasesByCode } from './case-by-code';
import { type IncomingSms, actorOf, followingFrom } from './incoming-sms';
import { statusAnswer } from './status-answer';

export interface SmsPlanningOptions {
  readonly accounts: AccountDirectory;
  readonly district: DistrictView;
  readonly cases: CasesByCode;
  readonly sms: SmsDirectory;
  readonly proposing: Proposing;
  /** Resolves once the read models show what the log holds now, or after a while. */
  readonly catchUp: () => Promise<void>;
}

type Plan = SmsFacts['SmsReceived'];
type About = Pick<Plan, 'caseId' | 'legId' | 'to' | 'referral'>;
type Raise = Extract<SmsMeaning, { verb: 'raise' }>;
type AboutACase = Exclude<SmsMeaning, { verb: 'help' }>;
type Resolved = Partial<About> & { readonly answer?: SmsAnswer; readonly personId?: string };

const NOTHING: About = { caseId: null, legId: null, to: null, referral: null };

/** Whoever hears nothing sends it again [reasoned]; two women with the same signs within it are told apart by more words. */
const SENT_AGAIN_MS = 30 * MINUTE;

/** So many that nobody could read within so long are of no person [reasoned]. */
const MOST_UNREADABLE = 10;
const LOOKED_BACK_MS = 10 * MINUTE;

const NOT_LEFT: readonly LegStatus[] = ['raised', 'seen', 'accepted'];

/** What an SMS asks for and of which case: settled once and kept, before anything is done. */
export class SmsPlanning {
  constructor(private readonly options: SmsPlanningOptions) {}

  async plan(smsId: string, { from, text, sentAt }: IncomingSms, now: Instant): Promise<Plan> {
    const own = {
      personId: followingFrom(smsId, 'person'),
      sentAt: sentAt !== null && sentAt <= now ? sentAt : null,
    };
    const phone = phoneNumber(from);
    const owners = phone === undefined ? [] : this.ownersOf(phone);
    const [account, ...others] = owners;
    const nobodys = { ...NOTHING, ...own, actor: null, said: null };
    if (!account) return { ...nobodys, sender: 'unknown', answerTo: null, answer: null };
    const answerTo = account.accountId;
    if (others.length > 0) return { ...nobodys, sender: 'shared', answerTo, answer: 'numberShared' };
    const actor = actorOf(account);
    const said = readSms(text, this.hospitals());
    const asked = { ...own, sender: 'account', actor, answerTo, said } as const;
    if (isSmsFault(said)) {
      const isTold = !this.isAMachine(actor, now);
      return { ...asked, ...NOTHING, answerTo: isTold ? answerTo : null, answer: said };
    }
    const resolved = await this.resolved(smsId, said, actor, now);
    return { ...asked, ...NOTHING, answer: null, ...resolved };
  }

  /** A phone that answers by itself would be answered for ever. */
  private isAMachine({ accountId }: Actor, now: Instant): boolean {
    const since = (now - LOOKED_BACK_MS) as Instant;
    return this.options.sms.unreadableOf(accountId, since) >= MOST_UNREADABLE;
  }

  private ownersOf(phone: string) {
    const { accounts } = this.options;
    const owners = accounts.contactPoints.withPhone(phone).map(({ accountId }) => accounts.byId(accountId));
    return owners.flatMap((account) => (account && !account.closed ? [account] : []));
  }

  private hospitals() {
    return this.options.district
      .all()
      .filter(({ kind, closedOn }) => kind === 'hospital' && closedOn === null);
  }

  private async resolved(smsId: string, said: SmsMeaning, actor: Actor, now: Instant): Promise<Resolved> {
    if (said.verb === 'help') return { answer: 'help' };
    if (actor.facilityId === null || !mayAsk(actor, said)) return { answer: 'notPermitted' };
    if (said.verb === 'raise' && said.code === null) return this.newCase(smsId, said, actor, now);
    const found = await this.found(said, actor.facilityId);
    if (typeof found === 'string') return { answer: found };
    const { summary, leg } = found;
    const about = { caseId: summary.caseId, personId: summary.personId, legId: leg?.legId ?? null };
    if (said.verb === 'raise') {
      return { ...about, ...this.anotherReferral(smsId, said, actor.facilityId, found) };
    }
    const to = leg?.destination ?? leg?.to ?? null;
    if (said.verb === 'status') return { ...about, to, answer: statusAnswer(summary) };
    if (said.verb !== 'cancel' && leg === null) return { ...about, answer: 'noReferral' };
    return { ...about, to };
  }

  /** The one case that is meant; in the read models of a moment ago it may not be yet. */
  private async found(said: AboutACase, facilityId: string): Promise<CaseAndLeg | SmsAnswer> {
    const first = this.findNow(said, facilityId);
    if (first.length === 0) await this.options.catchUp();
    const [only, ...others] = first.length > 0 ? first : this.findNow(said, facilityId);
    if (only === undefined) return said.code === null ? 'noReferral' : 'codeUnknown';
    return others.length === 0 ? only : 'severalReferrals';
  }

  private findNow(said: AboutACase, facilityId: string): readonly CaseAndLeg[] {
    const { cases } = this.options;
    if (said.code !== null) return cases.withCode(facilityId, said.code);
    if (said.verb === 'depart') return cases.sentFrom(facilityId, NOT_LEFT);
    return cases.sentFrom(facilityId, said.verb === 'arrive' ? ['departed'] : 'any');
  }

  private async newCase(
    smsId: string,
    said: Raise,
    { accountId, facilityId }: Actor,
    now: Instant,
  ): Promise<Resolved> {
    await this.options.catchUp();
    const [again] = this.options.sms
      .raisedBy(accountId, (now - SENT_AGAIN_MS) as Instant)
      .filter(({ received }) => sameJson(received.said, said));
    if (again) {
      const { caseId, legId, to, personId } = again.received;
      return { caseId, legId, to, personId, answer: 'raisedAlready' };
    }
    const from = this.options.proposing.senderAt(facilityId ?? '');
    const { picture, urgency } = said;
    if (!from || picture === null) return { answer: 'refused' };
    const subject = picture.phase === 'newborn' ? 'infant' : 'mother';
    const asked = { ...picture, subject, urgency, riskCategory: null } as const;
    const { proposed } = this.options.proposing.rank({ from, picture: asked, declines: [] });
    const about = { caseId: followingFrom(smsId, 'case'), legId: followingFrom(smsId, 'leg') };
    const stated = { from: from.facilityId, urgency: urgencyOfPicture(asked), previousLegId: null };
    return { ...about, ...destinationOf(said, stated, proposed?.facility.facilityId ?? null) };
  }

  private anotherReferral(smsId: string, said: Raise, from: string, { summary, leg }: CaseAndLeg): Resolved {
    if (summary.cancelled !== null || summary.outcome !== null) return { answer: 'caseOver' };
    const { proposing } = this.options;
    const sender = proposing.senderAt(placeOf(summary));
    const ranking = sender ? proposing.rankFor(summary, sender) : null;
    const urgency = said.urgency ?? ranking?.urgency ?? 'emergency';
    const stated = { from, urgency, previousLegId: leg?.legId ?? null };
    const about = destinationOf(said, stated, ranking?.proposed?.facility.facilityId ?? null);
    const isAsked = leg !== null && leg.to === about.to && NOT_LEFT.includes(leg.status);
    return isAsked ? { ...about, answer: 'raisedAlready' } : { ...about, legId: followingFrom(smsId, 'leg') };
  }
}

function destinationOf(
  { to }: Raise,
  stated: Omit<SmsReferral, 'proposed'>,
  proposed: string | null,
): Resolved {
  const chosen = to === 'auto' ? proposed : to.facilityId;
  if (chosen === null) return { answer: 'nobodyLeftToAsk' };
  return { to: chosen, referral: { ...stated, proposed } };
}

/** The same table as at the edge; without the password, which is not how an SMS is known to be hers. */
function mayAsk({ role }: Actor, said: AboutACase): boolean {
  switch (said.verb) {
    case 'raise':
      return allows(role, 'raiseReferral') && (said.code !== null || allows(role, 'detectCase'));
    case 'depart':
      return allows(role, 'recordDeparture');
    case 'arrive':
      return allows(role, 'acknowledgeArrival');
    case 'cancel':
      return allows(role, 'cancelCase');
    case 'status':
      return allows(role, 'viewCase');
  }
}

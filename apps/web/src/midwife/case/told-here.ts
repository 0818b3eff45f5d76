import { type CaseCommandName, FACT_OF_COMMAND } from '@rujukan/referral';
import type { CaseWithHistory, ToldEvent } from '../../case-history';
import type { Entry, StatementName } from '../../outbox';
import type { Account } from '../../session';

/** What belongs to every statement, and to none of its facts. */
const ENVELOPE = [
  'commandId',
  'occurredAt',
  'precision',
  'withinMinutes',
  'recordedAt',
  'clockOffsetMs',
  'note',
  'person',
];

/** Ids that stand in the address, in the order in which they are looked for. */
const IN_THE_PATH = [
  ['legId', /\/legs\/([^/]+)/],
  ['questionId', /\/questions\/([^/]+)/],
  ['adviceId', /\/advice\/([^/]+)/],
] as const;

/** What somebody stated, as the rules look at it; the server knows the command by the same id as the event. */
export type Stated = Pick<Entry, 'name' | 'path' | 'body'>;

/** The history with what this device has not sent yet, as the server will tell it. */
export function toldHere(
  { history }: CaseWithHistory,
  pending: readonly Entry[],
  account: Account,
): readonly ToldEvent[] {
  const known = new Set(history.map(({ id }) => id));
  const waiting = pending.filter(({ refused, commandId }) => refused === null && !known.has(commandId));
  return [...history, ...waiting.filter(isOfACase).map((entry) => toldBy(entry, account))];
}

type CaseEntry = Entry & { readonly name: CaseCommandName };

function isOfACase(entry: Entry): entry is CaseEntry {
  return entry.name in FACT_OF_COMMAND;
}

function toldBy(entry: CaseEntry, account: Account): ToldEvent {
  const { commandId, name, body, offsetThen } = entry;
  const said = body as { occurredAt: string; recordedAt: string; note?: string; withinMinutes?: number };
  return {
    id: commandId,
    type: FACT_OF_COMMAND[name],
    occurredAt: said.occurredAt,
    precision: body.precision === 'estimated' ? 'estimated' : 'exact',
    withinMinutes: said.withinMinutes ?? null,
    recordedAt: said.recordedAt,
    receivedAt: new Date(Date.parse(said.recordedAt) - (offsetThen ?? 0)).toISOString(),
    clockOffsetMs: offsetThen,
    by: { role: account.role, facilityId: account.facilityId },
    facts: factsIn(entry, account),
    person: said.note === undefined ? null : { note: said.note },
    personWithheld: null,
  };
}

/** The whole facts of a command from what goes over the wire, where what is not known is left out. */
export function factsIn({ name, path, body }: Stated, account: Account): Readonly<Record<string, unknown>> {
  const said = Object.fromEntries(Object.entries(body).filter(([member]) => !ENVELOPE.includes(member)));
  const addressed = Object.fromEntries(
    IN_THE_PATH.flatMap(([member, pattern]) => {
      const id = pattern.exec(path)?.[1];
      return id === undefined ? [] : [[member, id]];
    }),
  );
  return {
    ...DEFAULTS[name],
    ...addressed,
    ...(name === 'CorrectMilestone' ? corrected(said) : said),
    ...by(),
  };

  function by() {
    return name === 'AcknowledgeOutcome' ? { by: account.facilityId } : {};
  }
}

const DEFAULTS: Readonly<Partial<Record<StatementName, object>>> = {
  DetectCase: {
    motherCaseId: null,
    birthOrder: null,
    riskCategory: null,
    ksprTotal: null,
    gestationWeeks: null,
  },
  RaiseReferral: { previousLegId: null, transportPlanned: null },
  AskAdvice: { legId: null },
};

function corrected(said: Readonly<Record<string, unknown>>) {
  const { milestone, legId = null, supersedes, reason, correctedPrecision, correctedTime } = said;
  const at = Date.parse(String(correctedTime));
  return { milestone, legId, supersedes, reason, said: null, time: timeOf(String(correctedPrecision), at) };
}

/** How far off an estimate may be that says nothing of it, in minutes; as the server takes it. */
const USUAL_ESTIMATE_MINUTES = 30;

function timeOf(precision: string, at: number) {
  if (precision === 'didNotHappen') return null;
  if (precision === 'exact') return { precision, at };
  if (precision === 'estimated') return { precision, at, withinMinutes: USUAL_ESTIMATE_MINUTES };
  return { precision: 'unknown' };
}

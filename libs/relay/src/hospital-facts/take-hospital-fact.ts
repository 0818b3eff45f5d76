import type { CommandBus } from '@nestjs/cqrs';
import type { AccountDirectory } from '@rujukan/access';
import { EventLogUnavailable } from '@rujukan/event-log';
import type { Clock } from '@rujukan/kernel';
import { NotYetThere } from '@rujukan/read-models';
import { type Original, isUnreadable, readHospitalFact } from '@rujukan/stage-topics';
import type { FactOutcome, TakeFact } from '@rujukan/stage-topics/kafka';
import { isReceipt } from '@rujukan/use-cases';
import { VaultUnavailable } from '@rujukan/vault';
import { randomUUID } from 'node:crypto';
import { commandOfFact } from './command-of-fact';
import type { HospitalSources } from './hospital-sources';
import { rejectionOf, rejectionOfUnreadable } from './rejections';
import { speakerOf } from './speaker';

export interface Reception {
  readonly sources: HospitalSources;
  readonly accounts: AccountDirectory;
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly clock: Clock;
  /** Told of what nobody foresaw, under the number that the rejection names. */
  readonly onIncident: (incident: string, error: unknown) => void;
}

/**
 * Takes the facts of hospitals in as the ordinary commands of their accounts. Whatever a message holds, it is recorded
 * or rejected; only a store that is away makes it throw.
 */
export function takingHospitalFacts(reception: Reception): TakeFact {
  return async (message) => {
    try {
      return await take(message, reception);
    } catch (error) {
      if (isAway(error)) throw error;
      const incident = randomUUID();
      reception.onIncident(incident, error);
      return rejectionOf({ refused: 'internal', about: { incident } });
    }
  };
}

function isAway(error: unknown): boolean {
  return [EventLogUnavailable, VaultUnavailable, NotYetThere].some((away) => error instanceof away);
}

async function take({ key, value }: Original, reception: Reception): Promise<FactOutcome> {
  const { sources, accounts, commands, clock } = reception;
  const fact = readHospitalFact(key, value);
  if (isUnreadable(fact)) return rejectionOfUnreadable(fact);
  const speaker = speakerOf(fact, sources, accounts);
  if ('refused' in speaker) return rejectionOf(speaker);
  const result = await commands.execute(commandOfFact(fact, speaker, clock.now()));
  if (!isReceipt(result)) return rejectionOf(result);
  return result.repeated ? 'repeated' : 'recorded';
}

import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { type Command as NestCommand, CommandBus, type Query, QueryBus } from '@nestjs/cqrs';
import { type Reader, TrailWriter } from '@rujukan/access-trail';
import { type Instant, instant } from '@rujukan/kernel';
import { type StoreSettings, type Stores, openStores, portsOn } from '@rujukan/stores';
import type { Actor, Occurrence } from '@rujukan/referral';
import { type AnyRefusal, type Receipt, UseCasesModule, isReceipt } from '@rujukan/use-cases';

/** Whoever sits at the machine; recorded with everything the cli does. */
export const OPERATOR: Actor = { accountId: 'operator', role: 'admin', facilityId: null };

/** The same, as who reads about people. */
export const OPERATOR_AS_READER: Reader = { actor: OPERATOR, from: null };

const SYSTEM_CLOCK = { now: (): Instant => instant(Date.now()) };

/** The product's parts on a data folder, for as long as a command of the cli runs. */
export interface Workshop {
  readonly stores: Stores;
  readonly trail: TrailWriter;
  readonly send: (command: NestCommand<Receipt | AnyRefusal>) => Promise<Receipt | AnyRefusal>;
  readonly ask: <Answer>(question: Query<Answer>) => Promise<Answer>;
  /** @throws {Refused} */
  readonly mustSend: (command: NestCommand<Receipt | AnyRefusal>) => Promise<Receipt>;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor({ refused, about }: AnyRefusal) {
    const named = Object.entries(about).map(([name, value]) => `${name} ${value}`);
    super([`refused: ${refused}`, ...named].join(', '));
  }
}

/** Opens the stores, does the work on what the log holds by then, and closes them whatever happened. */
export async function inWorkshop<T>(
  settings: Omit<StoreSettings, 'onTrouble'>,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const stores = await openStores({
    ...settings,
    onTrouble: (trouble) => {
      console.error(trouble);
    },
  });
  try {
    await stores.catchUp();
    const app = await NestFactory.createApplicationContext(
      UseCasesModule.with(portsOn(stores, SYSTEM_CLOCK)),
      {
        logger: false,
      },
    );
    const bus = app.get(CommandBus);
    const queries = app.get(QueryBus);
    const ask = <Answer>(query: Query<Answer>): Promise<Answer> => queries.execute(query);
    const send = (command: NestCommand<Receipt | AnyRefusal>) => bus.execute(command);
    const mustSend = async (command: NestCommand<Receipt | AnyRefusal>) => {
      const result = await send(command);
      if (isReceipt(result)) return result;
      throw new Refused(result);
    };
    const result = await work({ stores, trail: app.get(TrailWriter), send, ask, mustSend });
    await app.close();
    return result;
  } finally {
    await stores.close();
  }
}

/** Something the operator does now. */
export function byTheOperator(commandId: string = randomUUID()): Occurrence {
  const at = SYSTEM_CLOCK.now();
  return {
    commandId,
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: OPERATOR,
  };
}

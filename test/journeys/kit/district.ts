import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Target } from '@rujukan/delays';
import type { EventLog } from '@rujukan/event-log';
import type { CaseStore } from '@rujukan/read-models';
import type { Stores } from '@rujukan/stores';
import type { Occurrence } from '@rujukan/referral';
import { ChangeFacility, OpenAccount, isReceipt } from '@rujukan/use-cases';
import { type Logger, pino } from 'pino';
import { createApp } from '../../../apps/api/src/create-app';
import type { Edge } from '../../../apps/api/src/edge/edge';
import { ANY_PACE } from './any-pace';
import { StoryClock } from './clock';
import { Person, newId } from './person';
import {
  type AccountOfAPerson,
  FACILITIES,
  PASSWORD,
  PEOPLE,
  type PersonName,
  descriptionOf,
} from './places';
import { openStoresOfATest } from './stores';
import { within } from './within';

/** The product with a small district in it, and its people at their devices. */
export interface District {
  readonly address: string;
  readonly clock: StoryClock;
  readonly stores: Stores;
  /** The one that runs now. */
  readonly app: NestFastifyApplication;
  /** What the read models could not follow; a story leaves none. */
  readonly troubles: readonly string[];
  /** Where its files are. */
  readonly dataDir: string;
  as(person: PersonName): Person;
  /** Somebody at a device of their own: a session apart from all others. */
  withLogin(login: string, password?: string): Person;
  openAccount(account: AccountOfAPerson, mustChange?: boolean): Promise<void>;
  /** The server ends and begins anew on what it has kept, at the same address. */
  restart(beside?: readonly DynamicModule[]): Promise<void>;
  close(): Promise<void>;
}

export interface DistrictOptions {
  readonly people?: readonly PersonName[];
  readonly logger?: Logger;
  /** What delays are held against; the built-in ones when left out. */
  readonly targets?: readonly Target[];
  /** What is borne from those who ask; stories are told at any pace unless they say otherwise. */
  readonly edge?: Partial<Edge>;
  /** Ways in and out other than HTTP. */
  readonly beside?: readonly DynamicModule[];
  /** Stands between the product and its stores. */
  readonly caseStore?: (caseStore: CaseStore) => CaseStore;
  /** Stands between the product and its log. */
  readonly log?: (log: EventLog) => EventLog;
  /** Stands between the product and the log of its access trail. */
  readonly trail?: (log: EventLog) => EventLog;
}

const START = '2026-03-02T08:00:00+07:00';

/** Starts the product on new stores, with the facilities and accounts of the stories. */
export async function startDistrict(options: DistrictOptions = {}): Promise<District> {
  const clock = new StoryClock(START);
  const { stores: opened, dataDir, troubles, discard } = await openStoresOfATest(options.targets);
  const same = (log: EventLog) => log;
  const { log = same, trail = same, caseStore = (real: CaseStore) => real } = options;
  const stores = {
    ...opened,
    log: log(opened.log),
    trail: trail(opened.trail),
    caseStore: caseStore(opened.caseStore),
  };
  const logger = options.logger ?? pino({ level: 'silent' });
  const begin = async (port: number, beside = options.beside) => {
    const begun = await createApp(stores, clock, logger, { paces: ANY_PACE, ...options.edge }, beside);
    await begun.listen(port, '127.0.0.1');
    return begun;
  };
  let app = await begin(0);
  const address = await app.getUrl();
  const operator = new Operator(app.get(CommandBus), clock);
  await operator.registerFacilities();
  const people = options.people ?? (Object.keys(PEOPLE) as PersonName[]);
  await Promise.all(people.map((person) => operator.openAccount(PEOPLE[person], false)));
  await stores.catchUp();

  const withLogin = (login: string, password = PASSWORD) => new Person(address, login, password, clock);
  const clients = new Map(people.map((person) => [person, withLogin(PEOPLE[person].login)]));
  return {
    address,
    clock,
    stores,
    get app() {
      return app;
    },
    troubles,
    dataDir,
    withLogin,
    as: (person) => clients.get(person) ?? withLogin(PEOPLE[person].login),
    openAccount: async (account, mustChange = true) => {
      await operator.openAccount(account, mustChange);
      await stores.catchUp();
    },
    restart: async (beside) => {
      await within(10_000, 'the end of the server', app.close());
      app = await begin(Number(new URL(address).port), beside);
    },
    close: async () => {
      await within(10_000, 'the end of the server', app.close());
      await within(10_000, 'the end of the stores', discard());
    },
  };
}

/** Whoever sits at the machine, before anybody has an account. */
class Operator {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: StoryClock,
  ) {}

  async registerFacilities(): Promise<void> {
    for (const [facilityId, kind, parentId] of FACILITIES) {
      const facts = descriptionOf(facilityId, kind, parentId);
      await this.send(
        new ChangeFacility({ name: 'RegisterFacility', facilityId, facts, occurrence: this.now() }),
      );
    }
  }

  async openAccount({ login, role, facilityId }: AccountOfAPerson, mustChange: boolean): Promise<void> {
    await this.send(new OpenAccount(login, login, { role, facilityId }, PASSWORD, mustChange, this.now()));
  }

  private async send(command: ChangeFacility | OpenAccount): Promise<void> {
    const result = await this.commands.execute(command);
    if (!isReceipt(result)) throw new Error(`refused: ${result.refused}`);
  }

  private now(): Occurrence {
    const at = this.clock.now();
    return {
      commandId: newId(),
      occurredAt: { precision: 'exact', at },
      recordedAt: at,
      receivedAt: at,
      clockOffsetMs: 0,
      actor: { accountId: 'operator', role: 'admin', facilityId: null },
    };
  }
}

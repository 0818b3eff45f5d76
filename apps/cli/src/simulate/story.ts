import { type Instant, plus } from '@rujukan/kernel';
import type { CaseCommandName, FactsOfCommand, PersonalData } from '@rujukan/referral';
import { type Chance, type Key, type Seed, TOPICS, type Topic } from './chance';
import type { SimulationParameters } from './parameters';
import type { SimulatedDistrict, SimulatedPuskesmas } from './simulated-district';
import type { Devices, Teller } from './tellers';

/** What a command says, without who says it and when. */
export type Statement = {
  [N in CaseCommandName]: { readonly name: N; readonly facts: FactsOfCommand<N> };
}[CaseCommandName];

/** Something that truly happened, and who will tell of it. */
export interface Happening {
  readonly caseId: string;
  readonly at: Instant;
  readonly by: Teller;
  readonly statement: Statement;
  readonly personal: PersonalData | null;
  /** Entered as it happens, on the screen where it happens; the rest is entered when there is time. */
  readonly isOnScreen: boolean;
  /** It was in the device before this, because what followed was built on it. */
  readonly enteredBefore: Instant | null;
}

export interface World {
  readonly seed: Seed;
  readonly parameters: SimulationParameters;
  readonly district: SimulatedDistrict;
  readonly devices: Devices;
}

/** In a puskesmas, each with her phone. */
const MIDWIVES = 3;

/** One case as it truly went, in the making. */
export class Story {
  readonly happenings: Happening[] = [];
  readonly caseId: string;
  /** Six digits that tell the invented people apart. */
  readonly personNumber: number;
  private ids = 0;
  private onDuty: Teller | undefined;
  private readonly dutyNumber: number;
  private readonly streams: (Chance | undefined)[] = TOPICS.map(() => undefined);

  constructor(
    readonly world: World,
    readonly key: Key,
    readonly puskesmas: SimulatedPuskesmas,
    readonly begin: Instant,
  ) {
    this.caseId = this.newId();
    this.personNumber = this.chance('person').whole(0, 999_999);
    this.dutyNumber = this.chance('person').whole(0, MIDWIVES - 1);
  }

  get parameters(): SimulationParameters {
    return this.world.parameters;
  }

  chance(topic: Topic): Chance {
    const index = TOPICS.indexOf(topic);
    return (this.streams[index] ??= this.world.seed.chance(this.key, topic));
  }

  newId(): string {
    return this.world.seed.id(this.key, this.ids++);
  }

  /** The midwife on duty; she keeps the case. */
  midwife(): Teller {
    return (this.onDuty ??= this.midwifeNumber(this.dutyNumber));
  }

  anotherMidwife(): Teller {
    return this.midwifeNumber((this.dutyNumber + 1) % MIDWIVES);
  }

  private midwifeNumber(number: number): Teller {
    const { facilityId, place } = this.puskesmas;
    return this.world.devices.midwife(facilityId, place, number + 1, this.begin, this.chance('phone'));
  }

  desk(hospitalId: string): Teller {
    return this.world.devices.desk(hospitalId);
  }

  /** Pressed on the screen at this moment: a referral, an answer, a question. */
  press(by: Teller, at: Instant, statement: Statement, more: Partial<Happening> = {}): void {
    this.tell(by, at, statement, { isOnScreen: true, ...more });
  }

  /** Happened at this moment, away from any screen: a departure, an arrival, a birth. */
  tell(by: Teller, at: Instant, statement: Statement, more: Partial<Happening> = {}): void {
    this.happenings.push({
      caseId: this.caseId,
      at,
      by,
      statement,
      personal: null,
      isOnScreen: false,
      enteredBefore: null,
      ...more,
    });
  }

  /** How much slower or faster than others this puskesmas is with this case. */
  paceOfPuskesmas(): number {
    const { puskesmasFactor, coachingVisits, coachingFactor } = this.parameters.truths;
    const { facilityId } = this.puskesmas;
    const isCoached = coachingVisits.some(
      (visit) => visit.facilityId === facilityId && visit.at <= this.begin,
    );
    return (puskesmasFactor[facilityId] ?? 1) * (isCoached ? coachingFactor : 1);
  }
}

export function later(at: Instant, chance: Chance, fromMinutes: number, toMinutes: number): Instant {
  return plus(at, chance.between(fromMinutes, toMinutes) * 60_000);
}

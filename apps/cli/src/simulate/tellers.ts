import { type Instant, MINUTE, SECOND, plus } from '@rujukan/kernel';
import { type Actor, CLOCK_TOLERANCE_MS } from '@rujukan/referral';
import { type Chance, NO_DAY, type Seed } from './chance';
import type { SimulationParameters } from './parameters';

/** Somebody with a device, for the length of one case. */
export interface Teller {
  readonly actor: Actor;
  /** Device clock minus true time, in milliseconds. */
  readonly clockAheadMs: number;
  readonly isClockMeasured: boolean;
  /** While this lasts nothing leaves the device. */
  readonly silence: { readonly from: Instant; readonly until: Instant } | null;
  readonly sendsInWrongOrder: boolean;
}

const LATENCY_MS = 2 * SECOND;

/** When the server has what this person enters now. */
export function deliveredAt({ silence }: Teller, enteredAt: Instant): Instant {
  const isSilent = silence !== null && silence.from <= enteredAt && enteredAt < silence.until;
  return plus(isSilent ? silence.until : enteredAt, LATENCY_MS);
}

export function isSilentAt(teller: Teller, at: Instant): boolean {
  return deliveredAt(teller, at) - at > LATENCY_MS;
}

/** Every device of the district: whose it is, and how wrong its clock is, for good. */
export class Devices {
  private readonly clocks = new Map<string, number>();
  private readonly desks = new Map<string, Teller>();

  constructor(
    private readonly seed: Seed,
    private readonly parameters: SimulationParameters['phones'],
  ) {}

  /** A midwife of a puskesmas, by number; each has her own phone. */
  midwife(facilityId: string, place: number, number: number, begin: Instant, chance: Chance): Teller {
    const accountId = `sim-midwife-${number}-${facilityId}`;
    return this.phone({ accountId, role: 'midwife', facilityId }, place, number, begin, chance);
  }

  kader(facilityId: string, place: number, number: number, begin: Instant, chance: Chance): Teller {
    const actor: Actor = { accountId: `sim-kader-${facilityId}`, role: 'kader', facilityId };
    return this.phone(actor, place, 100 + number, begin, chance);
  }

  /** The emergency desk of a hospital. */
  desk(facilityId: string): Teller {
    return this.office({ accountId: `sim-desk-${facilityId}`, role: 'hospital', facilityId });
  }

  specialist(facilityId: string): Teller {
    return this.office({ accountId: `sim-specialist-${facilityId}`, role: 'specialist', facilityId });
  }

  private office(actor: Actor): Teller {
    const known = this.desks.get(actor.accountId);
    if (known) return known;
    const desk = atDesk(actor);
    this.desks.set(actor.accountId, desk);
    return desk;
  }

  private phone(actor: Actor, place: number, number: number, begin: Instant, chance: Chance): Teller {
    const clockAheadMs = this.clockOf(actor.accountId, place, number);
    const { withoutSignalShare, withoutSignal, wrongOrderShare, unmeasuredShare } = this.parameters;
    const from = plus(begin, -chance.between(0, 120) * MINUTE);
    const until = plus(from, chance.duration(withoutSignal));
    // A clock that runs ahead unmeasured would state times that the server refuses as lying in the future.
    const mayGoUnmeasured = clockAheadMs < CLOCK_TOLERANCE_MS - MINUTE;
    return {
      actor,
      clockAheadMs,
      isClockMeasured: !(chance.happens(unmeasuredShare) && mayGoUnmeasured),
      silence: chance.happens(withoutSignalShare) ? { from, until } : null,
      sendsInWrongOrder: chance.happens(wrongOrderShare),
    };
  }

  private clockOf(accountId: string, place: number, number: number): number {
    const known = this.clocks.get(accountId);
    if (known !== undefined) return known;
    const chance = this.seed.chance({ place, day: NO_DAY, ordinal: number }, 'phone');
    const { wrongClockShare, wrongClock, aheadShare } = this.parameters;
    const isWrong = chance.happens(wrongClockShare);
    const size = chance.duration(wrongClock);
    const sign = chance.happens(aheadShare) ? 1 : -1;
    const aheadMs = Math.round(isWrong ? sign * size : chance.between(-40, 40) * SECOND);
    this.clocks.set(accountId, aheadMs);
    return aheadMs;
  }
}

/** A computer of an office: a right clock, and a line. */
function atDesk(actor: Actor): Teller {
  return { actor, clockAheadMs: 0, isClockMeasured: true, silence: null, sendsInWrongOrder: false };
}

export const COORDINATOR: Teller = atDesk({
  accountId: 'sim-coordinator',
  role: 'coordinator',
  facilityId: null,
});

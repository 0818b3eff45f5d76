import { DAY, HOUR, type Instant, plus } from '@rujukan/kernel';
import type { FacilityEntry } from '../facilities';
import { unfold } from './detection';
import { type Chance, Seed } from './chance';
import { EarliestFirst } from './earliest-first';
import { sendingsOf } from './outbox';
import { type ParameterChoice, type SimulationParameters, parametersWith } from './parameters';
import type { Sending } from './sending';
import { type SimulatedPuskesmas, simulatedDistrict } from './simulated-district';
import { Story, type World } from './story';
import { Devices } from './tellers';
import { testimonyOf } from './testimony';

export interface Simulation {
  /** Any whole number; the same one gives the same commands. */
  readonly seed: number;
  readonly start: Instant;
  /** Whole days; what would come in after the last one is left out, so some cases are open at the end. */
  readonly days: number;
  readonly facilities: readonly FacilityEntry[];
  readonly parameters?: ParameterChoice;
}

/**
 * The commands of a simulated district in the order in which they reach the server, made day by day: no more
 * is kept than the cases on their way. Every case has its own chance, drawn from the seed and the place and day
 * on which it begins, so that another parameter changes what it touches and nothing else.
 * @throws {RangeError} the facilities lack a puskesmas or a hospital with beds
 */
export function* simulate(simulation: Simulation): Generator<Sending, void, undefined> {
  const { start, days } = simulation;
  const world = worldOf(simulation);
  const end = plus(start, days * DAY);
  const pending = new EarliestFirst<Sending>();
  for (let day = 0; day < days; day += 1) {
    const today = plus(start, day * DAY);
    for (const sending of beginningOn(world, today, day)) {
      if (sending.receivedAt < end) pending.add(sending.receivedAt, sending);
    }
    // Nothing comes in before its case begins, so all that is due before tomorrow is known by now.
    const tomorrow = plus(today, DAY);
    for (let next = pending.takeBefore(tomorrow); next; next = pending.takeBefore(tomorrow)) yield next;
  }
}

function worldOf({ seed: number, facilities, parameters: chosen }: Simulation): World {
  const seed = new Seed(number);
  const parameters = parametersWith(chosen);
  const district = simulatedDistrict(facilities, parameters, seed);
  return { seed, parameters, district, devices: new Devices(seed, parameters.phones) };
}

function* beginningOn(world: World, today: Instant, day: number): Generator<Sending, void, undefined> {
  for (const puskesmas of world.district.puskesmas) {
    const { place } = puskesmas;
    const chance = world.seed.chance({ place, day, ordinal: 0 }, 'number');
    const count = chance.count(casesPerDay(world.parameters, puskesmas, today));
    for (let ordinal = 1; ordinal <= count; ordinal += 1) {
      const key = { place, day, ordinal };
      const begin = timeOfDay(today, puskesmas, world.seed.chance(key, 'hour'));
      const story = new Story(world, key, puskesmas, begin);
      unfold(story);
      const { sentTwiceShare } = world.parameters.phones;
      yield* sendingsOf(testimonyOf(story), sentTwiceShare, story.chance('phone'));
    }
  }
}

const YEAR = 365.25 * DAY;

function casesPerDay(
  parameters: SimulationParameters,
  { share }: SimulatedPuskesmas,
  today: Instant,
): number {
  const { casesPerYear, seasonalSwing } = parameters;
  const season = 1 + seasonalSwing * Math.cos((2 * Math.PI * today) / YEAR);
  return (casesPerYear / 365.25) * share * season;
}

/** How many begin in each hour of the local day: posyandu and clinics in the morning, births at night. */
const HOURS: readonly (readonly [number, number])[] = [
  3, 3, 3, 3, 4, 4, 4, 6, 9, 10, 9, 7, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3, 3,
].map((weight, hour) => [hour, weight] as const);

function timeOfDay(today: Instant, { utcOffsetMs }: SimulatedPuskesmas, chance: Chance): Instant {
  const local = (chance.weighted(HOURS) + chance.fraction()) * HOUR;
  const localNow = (today + utcOffsetMs) % DAY;
  return plus(today, (local - localNow + DAY) % DAY);
}

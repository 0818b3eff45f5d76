import type { Length } from './history';
import type { Random } from './random';
import { FEWEST_DONORS } from './rule';

/** How often each leg was drawn into a resample, by its place; `null` for history itself, each once. */
export type Weights = Uint16Array | null;

interface Donor<Value> {
  readonly place: number;
  readonly value: Value;
}

/** Legs from which something is drawn for others, in a resample as often as they stand in it. */
export class Donors<Value> {
  private readonly donors: Donor<Value>[] = [];

  add(place: number, value: Value): void {
    this.donors.push({ place, value });
  }

  get size(): number {
    return this.donors.length;
  }

  /** All of them where the resample holds none, which hardly ever happens. */
  in(weights: Weights): readonly Value[] {
    const all = this.donors.map(({ value }) => value);
    if (weights === null) return all;
    const drawn: Value[] = [];
    for (const { place, value } of this.donors) {
      for (let times = weights[place] ?? 0; times > 0; times -= 1) drawn.push(value);
    }
    return drawn.length > 0 ? drawn : all;
  }
}

/** Lengths to draw; one that has not reached its end is drawn as such, so that the curve counts it honestly. */
export class LengthDonors extends Donors<Length> {
  private reachedCount = 0;

  override add(place: number, length: Length): void {
    super.add(place, length);
    if (length.fate === 'reached') this.reachedCount += 1;
  }

  get reached(): number {
    return this.reachedCount;
  }

  get isEnough(): boolean {
    return this.reachedCount >= FEWEST_DONORS;
  }
}

/** The first of a key that has enough; made by whoever adds. */
export class DonorsByKey {
  private readonly byKey = new Map<string, LengthDonors>();

  add(keys: readonly string[], place: number, length: Length): void {
    for (const key of keys) {
      const donors = this.byKey.get(key) ?? new LengthDonors();
      this.byKey.set(key, donors);
      donors.add(place, length);
    }
  }

  /** The first of these keys that has enough, else the last. */
  bestOf(keys: readonly string[]): { readonly key: string; readonly reached: number } {
    const enough = keys.find((key) => this.byKey.get(key)?.isEnough);
    const key = enough ?? keys.at(-1) ?? '';
    return { key, reached: this.byKey.get(key)?.reached ?? 0 };
  }

  in(weights: Weights): ReadonlyMap<string, readonly Length[]> {
    return new Map([...this.byKey].map(([key, donors]) => [key, donors.in(weights)]));
  }
}

/** @throws {RangeError} there is none */
export function drawn<Value>(values: readonly Value[], random: Random): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('nothing can be drawn from nothing');
  return value;
}

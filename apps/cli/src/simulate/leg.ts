import type { LegPurpose, TransportMode } from '@rujukan/referral';
import type { Chance } from './chance';
import type { Patient } from './patient';
import { type SimulatedHospital, kilometresBetween } from './simulated-district';
import type { Story } from './story';
import type { Teller } from './tellers';

/** One referral from one place to one hospital. */
export interface Leg {
  readonly legId: string;
  readonly purpose: LegPurpose;
  readonly previousLegId: string | null;
  /** How many legs came before; the third hospital no longer declines. */
  readonly before: number;
  readonly from: Sender;
  readonly to: SimulatedHospital;
  readonly patient: Patient;
}

export interface Sender {
  readonly facilityId: string;
  readonly kecamatan: string | null;
  readonly roadKm: number;
  readonly isIsland: boolean;
  /** Who refers, and who goes along. */
  readonly referrer: Teller;
  readonly escort: Teller;
}

const VEHICLES: readonly (readonly [TransportMode, number])[] = [
  ['ambulance', 0.55],
  ['villageCar', 0.15],
  ['privateCar', 0.2],
  ['motorcycle', 0.08],
  ['other', 0.02],
];

/** A boat from the islands, an ambulance between hospitals, otherwise what there is. */
export function vehicleOf({ from, purpose }: Leg, chance: Chance): TransportMode {
  if (from.isIsland) return 'boat';
  return purpose === 'onward' ? 'ambulance' : chance.weighted(VEHICLES);
}

/** Milliseconds on the way. */
export function travelTime(story: Story, { from, to }: Leg): number {
  const { roadKmPerHour, boatKmPerHour, travelSigma } = story.parameters.delays;
  const speed = from.isIsland ? boatKmPerHour : roadKmPerHour;
  const medianMinutes = (kilometresBetween(from, to) / speed) * 60;
  return story.chance('journey').duration({ medianMinutes, sigma: travelSigma });
}

import { readFileSync } from 'node:fs';
import { DAY, instant } from '@rujukan/kernel';
import {
  type OtherDetectionCommand,
  type OtherDetectionEvent,
  decideOtherDetection,
  foldOtherDetection,
  isRefusal,
  statusOfOther,
} from '@rujukan/referral';
import { districtOf, known } from '@rujukan/referral/testing';
import { type FacilityEntry, parseFacilities } from '../facilities';
import { otherDetectionCommands } from './other-detections';

const START = instant(Date.UTC(2025, 10, 1));
const DAYS = 120;
const FACILITIES = mamuju();
const period = { seed: 7, start: START, days: DAYS, facilities: FACILITIES };
const lists = otherDetectionCommands(period);
const all = lists.flat();

const DISTRICT = districtOf(
  ...FACILITIES.map(({ facilityId, description: { kind, parentId } }) => known(facilityId, kind, parentId)),
);

function mamuju(): readonly FacilityEntry[] {
  const parsed = parseFacilities(readFileSync(new URL('../data/mamuju.csv', import.meta.url), 'utf8'), 'csv');
  if ('errors' in parsed) throw new Error('the district file does not load');
  return parsed.facilities;
}

/** Each decided upon in the order in which it came in. */
function decided(commands: readonly OtherDetectionCommand[]): ReadonlyMap<string, OtherDetectionEvent[]> {
  const streams = new Map<string, OtherDetectionEvent[]>();
  for (const command of commands) {
    const past = streams.get(command.otherDetectionId) ?? [];
    const decision = decideOtherDetection(past, command, DISTRICT);
    if (isRefusal(decision)) throw new Error(`${command.name} was refused: ${decision.refused}`);
    streams.set(command.otherDetectionId, [...past, ...decision]);
  }
  return streams;
}

describe('whom simulated posyandu find beside mothers and newborns', () => {
  it('are all taken by the decision, and stand in every state', () => {
    const states = [...decided(all).values()].map((events) => statusOfOther(foldOtherDetection(events)!));

    expect(states.length).toBeGreaterThan(300);
    expect(new Set(states)).toEqual(new Set(['recorded', 'handedOver', 'closed']));
  });

  it('are more at a pilot, of every age and sign, in the order in which they come in', () => {
    const pilots = new Set(
      FACILITIES.filter(({ pilot }) => pilot?.pilot).map(({ facilityId }) => facilityId),
    );
    const found = all.filter((command) => command.name === 'RecordOtherDetection');
    const perPosyandu = (isPilot: boolean) => {
      const there = found.filter(({ facts }) => pilots.has(facts.posyandu) === isPilot).length;
      return there / (isPilot ? pilots.size : lists.length - pilots.size);
    };

    expect(perPosyandu(true)).toBeGreaterThan(perPosyandu(false));
    expect(new Set(found.map(({ facts }) => facts.ageGroup)).size).toBe(4);
    expect(new Set(found.flatMap(({ facts }) => facts.signs)).size).toBeGreaterThan(18);
    for (const ofPosyandu of lists) {
      const times = ofPosyandu.map(({ occurrence }) => occurrence.receivedAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at >= START && at < START + DAYS * DAY)).toBe(true);
    }
  });

  it('are the same for the same seed, each command with an id of its own', () => {
    expect(otherDetectionCommands(period)).toEqual(lists);
    expect(otherDetectionCommands({ ...period, seed: 8 })).not.toEqual(lists);
    const ids = all.map(({ occurrence }) => occurrence.commandId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

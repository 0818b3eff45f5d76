import { type Instant, sameJson } from '@rujukan/kernel';
import {
  type Actor,
  type Facility,
  type FacilityCommand,
  type FacilityCommandName,
  type FacilityFacts,
  isPilotOn,
} from '@rujukan/referral';
import { v5 as uuidV5 } from 'uuid';
import type { FacilityEntry } from './facility-entry';

/** Who loads the file, and when. */
export interface Loading {
  readonly at: Instant;
  readonly actor: Actor;
}

/**
 * The commands that bring what is known to what the file says, parents before their posyandu, ways last; none for what
 * already holds, so loading a file twice changes nothing. What the file leaves out stays as it is.
 */
export function toCommands(
  facilities: readonly FacilityEntry[],
  known: (facilityId: string) => Facility | undefined,
  loading: Loading,
): readonly FacilityCommand[] {
  const commands = facilities.map((entry) => {
    const state = known(entry.facilityId);
    return {
      parent: entry.description.parentId,
      commands: [
        ...describing(entry, state, loading),
        ...settingPilot(entry, state, loading),
        ...declaring(entry, state, loading),
      ],
    };
  });
  const ways = facilities.flatMap((entry) => declaringWays(entry, known(entry.facilityId), loading));
  return [
    ...commands.filter(({ parent }) => parent === null),
    ...commands.filter(({ parent }) => parent !== null),
    { commands: ways },
  ].flatMap((each) => each.commands);
}

type Statement<N extends FacilityCommandName = FacilityCommandName> = Pick<
  FacilityCommand<N>,
  'name' | 'facilityId' | 'facts'
>;

function describing(
  { facilityId, description }: FacilityEntry,
  state: Facility | undefined,
  loading: Loading,
) {
  if (!state) {
    const facts = { ...description, facilityId };
    return [stated({ name: 'RegisterFacility', facilityId, facts }, 'first', loading)];
  }
  if (sameJson(state.description, description)) return [];
  // A description may return to an earlier one: the id needs the moment, or it would pass for a repeat.
  return [
    stated({ name: 'RedescribeFacility', facilityId, facts: description }, String(loading.at), loading),
  ];
}

function settingPilot({ facilityId, pilot }: FacilityEntry, state: Facility | undefined, loading: Loading) {
  const holds = pilot === null || (state ? isPilotOn(state, pilot.from) : false) === pilot.pilot;
  if (holds) return [];
  const ordinal = String(state?.pilot.length ?? 0);
  return [stated({ name: 'SetPilotStatus', facilityId, facts: pilot }, ordinal, loading)];
}

function declaring(
  { facilityId, capabilities }: FacilityEntry,
  state: Facility | undefined,
  loading: Loading,
) {
  const ordinal = String(state?.capabilities.length ?? 0);
  return capabilities
    .filter((declared) => !alreadyHolds(declared, state))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((facts) => stated({ name: 'DeclareCapability', facilityId, facts }, ordinal, loading));
}

/** A way may be told as it was told before another word on it: the id needs the moment. */
function declaringWays({ facilityId, travel }: FacilityEntry, state: Facility | undefined, loading: Loading) {
  return travel
    .filter((way) => !state?.travel.some((known) => sameJson(known, way)))
    .map((facts) => {
      const circumstance = state?.travel.some(({ to }) => to === facts.to) ? String(loading.at) : 'first';
      return stated({ name: 'DeclareTravel', facilityId, facts }, circumstance, loading);
    });
}

/** Whether, on the day from which it is to hold, the last word on this capability says the same. */
function alreadyHolds(declared: FacilityFacts['CapabilityDeclared'], state: Facility | undefined): boolean {
  const { capability, from } = declared;
  const lastWord = state?.capabilities.findLast(
    (earlier) =>
      earlier.capability === capability &&
      earlier.from <= from &&
      (earlier.until === null || from <= earlier.until),
  );
  return lastWord?.available === declared.available && lastWord.until === declared.until;
}

const COMMANDS_OF_DISTRICT_FILES = '4f3d2b1e-7a55-5c0e-9b7d-2f6a0c9d8e11';

/** The id follows from what is said, so that a load which broke off half-way can be run again. */
function stated<N extends FacilityCommandName>(
  statement: Statement<N>,
  circumstance: string,
  { at, actor }: Loading,
): FacilityCommand<N> {
  const content = JSON.stringify([statement.name, statement.facilityId, circumstance, statement.facts]);
  return {
    ...statement,
    occurrence: {
      commandId: uuidV5(content, COMMANDS_OF_DISTRICT_FILES),
      occurredAt: { precision: 'exact', at },
      recordedAt: at,
      receivedAt: at,
      clockOffsetMs: 0,
      actor,
    },
  } as FacilityCommand<N>;
}

import { parseInstant } from '@rujukan/kernel';
import {
  type District,
  type Facility,
  type FacilityCommand,
  type FacilityEvent,
  decideFacility,
  foldFacility,
  isRefusal,
} from '@rujukan/referral';
import type { FacilityEntry } from './facility-entry';
import { type Loading, toCommands } from './to-commands';

const LOADING: Loading = {
  at: parseInstant('2026-02-01T02:00:00Z')!,
  actor: { accountId: 'admin', role: 'admin', facilityId: null },
};

const PUSKESMAS: FacilityEntry = {
  facilityId: 'pkm-a',
  description: {
    kind: 'puskesmas',
    name: 'Puskesmas A',
    nameStatus: 'confirmed',
    regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
    kecamatan: null,
    parentId: null,
    zone: 'Asia/Jakarta',
    straightKm: null,
    roadKm: 12,
    inpatient: null,
    satusehatId: null,
    facilityCode: null,
    source: null,
  },
  pilot: null,
  capabilities: [
    { capability: 'nicu', available: true, from: '2026-01-01', until: null },
    { capability: 'nicu', available: false, from: '2025-01-01', until: null },
  ],
  travel: [],
};
const POSYANDU: FacilityEntry = {
  facilityId: 'psy-a-1',
  description: { ...PUSKESMAS.description, kind: 'posyandu', name: 'Posyandu A 1', parentId: 'pkm-a' },
  pilot: { pilot: true, from: '2025-01-01' },
  capabilities: [],
  travel: [],
};

/** The facilities as the log would have them. */
class Registry implements District {
  private readonly events = new Map<string, readonly FacilityEvent[]>();

  known = (id: string): Facility | undefined => foldFacility(this.events.get(id) ?? []);
  facility(id: string) {
    return this.known(id);
  }

  load(facilities: readonly FacilityEntry[], loading = LOADING): readonly FacilityCommand['name'][] {
    const commands = toCommands(facilities, this.known, loading);
    for (const command of commands) {
      const past = this.events.get(command.facilityId) ?? [];
      const decision = decideFacility(past, command, this);
      if (isRefusal(decision)) throw new Error(decision.refused);
      expect(decision).toHaveLength(1);
      this.events.set(command.facilityId, [...past, ...decision]);
    }
    return commands.map(({ name }) => name);
  }
}

function renamed(name: string): FacilityEntry {
  return { ...PUSKESMAS, description: { ...PUSKESMAS.description, name } };
}

describe('loading a district file', () => {
  it('registers what is new, the puskesmas before its posyandu', () => {
    const registry = new Registry();
    expect(registry.load([POSYANDU, PUSKESMAS])).toEqual([
      'RegisterFacility',
      'DeclareCapability',
      'DeclareCapability',
      'RegisterFacility',
      'SetPilotStatus',
    ]);
  });

  it('changes nothing the second time', () => {
    const registry = new Registry();
    registry.load([POSYANDU, PUSKESMAS]);
    expect(registry.load([POSYANDU, PUSKESMAS])).toEqual([]);
  });

  it('changes what differs and nothing else', () => {
    const registry = new Registry();
    registry.load([PUSKESMAS, POSYANDU]);
    expect(registry.load([renamed('Puskesmas B'), POSYANDU])).toEqual(['RedescribeFacility']);
    const noLonger = { ...POSYANDU, pilot: { pilot: false, from: '2026-01-01' } };
    expect(registry.load([noLonger])).toEqual(['SetPilotStatus']);
  });

  it('tells how far it is to another one after that is registered, again only when it differs', () => {
    const registry = new Registry();
    const other: FacilityEntry = { ...PUSKESMAS, facilityId: 'pkm-b', capabilities: [] };
    const withWay = (minutes: number | null): FacilityEntry => ({
      ...PUSKESMAS,
      capabilities: [],
      travel: [{ to: 'pkm-b', km: 100, minutes, mode: 'road', source: 'Dinkes' }],
    });
    expect(registry.load([withWay(null), other])).toEqual([
      'RegisterFacility',
      'RegisterFacility',
      'DeclareTravel',
    ]);
    expect(registry.load([withWay(null), other])).toEqual([]);
    for (const [day, minutes] of [150, null, 150].entries()) {
      const at = parseInstant(`2026-03-0${day + 1}T00:00:00Z`)!;
      expect(registry.load([withWay(minutes)], { ...LOADING, at })).toEqual(['DeclareTravel']);
      expect(registry.known('pkm-a')?.travel).toEqual(withWay(minutes).travel);
    }
  });

  it('can go back and forth between two descriptions without passing for a repeat', () => {
    const registry = new Registry();
    for (const [day, name] of ['A', 'B', 'A', 'B', 'A'].entries()) {
      const at = parseInstant(`2026-03-0${day + 1}T00:00:00Z`)!;
      registry.load([renamed(name)], { ...LOADING, at });
      expect(registry.known('pkm-a')?.description.name).toBe(name);
    }
  });

  it('gives the same command ids when it is run again after breaking off', () => {
    const ids = () =>
      toCommands([PUSKESMAS], () => undefined, LOADING).map((each) => each.occurrence.commandId);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(3);
  });
});

import { signal } from '@preact/signals';
import type { Capability, FacilityKind, KnownFacility, Zone } from '@rujukan/referral';
import { read, session } from '../session';
import { zone } from '../words';
import { keep, kept } from './kept';

export interface FacilityView extends KnownFacility {
  readonly kind: FacilityKind;
  readonly name: string;
  readonly zone: Zone;
  readonly capabilities: readonly Capability[];
}

const KEPT_AS = 'facilities';

/** By id; empty until they were read once. */
export const facilities = signal<ReadonlyMap<string, FacilityView>>(new Map());

/** Their names change seldom: once a visit is enough, and without a signal those of the last visit. */
export async function readFacilities(): Promise<void> {
  if (facilities.value.size > 0) return;
  const known = await kept<readonly FacilityView[]>(KEPT_AS);
  if (known) show(known);
  const answer = await read<readonly FacilityView[]>('/api/facilities');
  if (!answer.ok) return;
  show(answer.body);
  await keep(KEPT_AS, answer.body);
}

function show(all: readonly FacilityView[]): void {
  facilities.value = new Map(all.map((each) => [each.facilityId, each]));
  const { value } = session;
  const own = value.kind === 'signedIn' ? facilities.value.get(value.account.facilityId ?? '') : undefined;
  zone.value = own?.zone ?? all[0]?.zone ?? zone.value;
}

/** Its name, or its id while names are not known. */
export function facilityName(facilityId: string | null): string {
  return facilityId === null ? '–' : (facilities.value.get(facilityId)?.name ?? facilityId);
}

import { signal } from '@preact/signals';
import type { FacilityKind, Zone } from '@rujukan/referral';
import { read, session } from '../session';
import { zone } from '../words';

export interface FacilityView {
  readonly facilityId: string;
  readonly kind: FacilityKind;
  readonly name: string;
  readonly zone: Zone;
  readonly parentId: string | null;
}

/** By id; empty until they were read once. */
export const facilities = signal<ReadonlyMap<string, FacilityView>>(new Map());

/** Their names change seldom: once a visit is enough. */
export async function readFacilities(): Promise<void> {
  if (facilities.value.size > 0) return;
  const answer = await read<readonly FacilityView[]>('/api/facilities');
  if (!answer.ok) return;
  facilities.value = new Map(answer.body.map((each) => [each.facilityId, each]));
  const { value } = session;
  const own = value.kind === 'signedIn' ? facilities.value.get(value.account.facilityId ?? '') : undefined;
  zone.value = own?.zone ?? answer.body[0]?.zone ?? zone.value;
}

/** Its name, or its id while names are not known. */
export function facilityName(facilityId: string | null): string {
  return facilityId === null ? '–' : (facilities.value.get(facilityId)?.name ?? facilityId);
}

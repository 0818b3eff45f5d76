import type { PersonalData } from '@rujukan/referral';
import type { Identifier } from '@rujukan/vault';

/** By which numbers whoever a command speaks of is found from then on. */
export function identifiersOf({
  personal,
}: {
  readonly personal: PersonalData | null;
}): readonly Identifier[] {
  const { nik, motherNik, phone } = personal ?? {};
  const told = [
    { kind: 'nik', value: nik },
    { kind: 'nik', value: motherNik },
    { kind: 'phone', value: phone },
  ] as const;
  return told.flatMap(({ kind, value }) => (value === undefined ? [] : [{ kind, value }]));
}

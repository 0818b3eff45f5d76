import type { Role } from '@rujukan/referral';

export interface Account {
  readonly accountId: string;
  readonly role: Role;
  readonly facilityId: string | null;
  readonly mustChangePassword: boolean;
}

/** Whether several people use this device, and whether whoever is signed in chose a PIN to go on with after a pause. */
export type SharedDevice = 'no' | 'noPin' | 'pin';

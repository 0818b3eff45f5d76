import type { Account } from '@rujukan/access';
import { toIso } from '@rujukan/kernel';
import { ApiProperty } from '@nestjs/swagger';

export class AccountViewDto {
  @ApiProperty({ type: String, format: 'uuid' })
  accountId!: string;

  @ApiProperty({ type: String, nullable: true })
  login!: string | null;

  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  @ApiProperty({ type: String })
  role!: string;

  @ApiProperty({ type: String, nullable: true })
  facilityId!: string | null;

  @ApiProperty({ type: Boolean })
  closed!: boolean;

  @ApiProperty({ type: 'integer' })
  passkeys!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'When so many wrong passwords were tried that signing in was closed for a while, the last time.',
  })
  lastLockedOutAt!: string | null;
}

/** An account as an admin sees it. */
export function viewOfAccount(account: Account): AccountViewDto {
  const { accountId, login, displayName, role, facilityId, closed, passkeys, lastLockedOutAt } = account;
  return {
    accountId,
    login,
    displayName,
    role,
    facilityId,
    closed,
    passkeys: passkeys.length,
    lastLockedOutAt: lastLockedOutAt === null ? null : toIso(lastLockedOutAt),
  };
}

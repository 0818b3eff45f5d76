import { CLOSURE_REASONS, type ClosureReason } from '@rujukan/access';
import { ROLES, type Role } from '@rujukan/referral';
import { ApiProperty } from '@nestjs/swagger';
import { ReceiptDto } from '../http/commands';
import { Code, FacilityId, Text, Uuid } from '../http/fields';

export class AccountParams {
  @Uuid()
  accountId!: string;
}

export class AccountCommandDto {
  @Uuid({ about: 'Made by you; sending the same command twice changes nothing.' })
  commandId!: string;
}

export class OpenAccountDto extends AccountCommandDto {
  @Text(64, { least: 3, example: 'bidan.ipuh' })
  login!: string;

  @Text(200)
  displayName!: string;

  @Code(ROLES)
  role!: Role;

  @FacilityId({ optional: true, about: 'For kader, midwife, hospital and specialist.' })
  facilityId?: string;

  @Text(400, {
    optional: true,
    about: 'Its owner must change it at the first sign-in. Left out, the answer holds a link to choose one.',
  })
  firstPassword?: string;
}

export class AssignRoleDto extends AccountCommandDto {
  @Code(ROLES)
  role!: Role;

  @FacilityId({ optional: true })
  facilityId?: string;
}

export class CloseAccountDto extends AccountCommandDto {
  @Code(CLOSURE_REASONS)
  reason!: ClosureReason;
}

export class ResetPasswordDto extends AccountCommandDto {
  @Text(400, { about: 'Its owner must change it at the next sign-in.' })
  newPassword!: string;
}

/** Hand it to the owner by a way that only they can read. */
export class SetUpLinkDto {
  @ApiProperty({ type: String, description: 'For POST /api/session/set-up.' })
  token!: string;

  @ApiProperty({ type: String, format: 'uri' })
  link!: string;
}

export class LinkReceiptDto extends ReceiptDto {
  @ApiProperty({
    type: SetUpLinkDto,
    nullable: true,
    description: 'Good once, for three days, until the account changes; `null` where a password was given.',
  })
  setUp!: SetUpLinkDto | null;
}

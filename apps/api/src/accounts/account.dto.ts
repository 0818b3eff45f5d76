import { CLOSURE_REASONS, type ClosureReason } from '@rujukan/access';
import { ROLES, type Role } from '@rujukan/referral';
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

  @Text(400, { about: 'Its owner must change it at the first sign-in.' })
  firstPassword!: string;
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

import { ApiProperty } from '@nestjs/swagger';
import { Flag, Pattern, Text, Uuid } from '../http/fields';

const PIN = /^\d{4,8}$/;

/** Where somebody signs in; the same for every way in. */
export class DeviceDto {
  @Text(100, { optional: true, about: 'What you call this device; shown in your list of devices.' })
  device?: string;

  @Flag({
    optional: true,
    about:
      'Several people use this device: the session ends with the shift, and after a pause asks for a PIN.',
  })
  shared?: boolean;

  @Flag({
    optional: true,
    about:
      'For a page: the refresh token comes in a cookie that no script can read, instead of in the answer.',
  })
  cookie?: boolean;
}

export class SignInDto extends DeviceDto {
  @Text(64, { example: 'bidan.ipuh' })
  login!: string;

  @Text(400)
  password!: string;
}

export class RefreshDto {
  @Uuid({ about: 'Made on your device; the same attempt sent again has the same answer.' })
  attemptId!: string;

  @Text(128, { optional: true, about: 'Left out, it is taken from the cookie.' })
  refreshToken?: string;

  @Pattern(PIN, '280451', { optional: true, about: 'On a shared device after a pause.' })
  pin?: string;
}

export class SetPinDto {
  @Uuid()
  commandId!: string;

  @Pattern(PIN, '280451', { about: '4 to 8 digits, for this session alone.' })
  pin!: string;
}

export class OwnCommandDto {
  @Uuid({ about: 'Made by you; sending the same command twice changes nothing.' })
  commandId!: string;
}

export class SetUpDto {
  @Uuid({ about: 'Made by you; sending the same command twice changes nothing.' })
  commandId!: string;

  @Text(2_048, { about: 'What stands after the # of the link.' })
  token!: string;

  @Text(400)
  newPassword!: string;
}

export class ChangePasswordDto {
  @Uuid()
  commandId!: string;

  @Text(400)
  currentPassword!: string;

  @Text(400)
  newPassword!: string;
}

export class AccountDto {
  @ApiProperty({ type: String, format: 'uuid' })
  accountId!: string;

  @ApiProperty({ type: String })
  role!: string;

  @ApiProperty({ type: String, nullable: true })
  facilityId!: string | null;

  @ApiProperty({ type: Boolean })
  mustChangePassword!: boolean;
}

/** Something about the account that its owner should know. */
export class NoticeDto {
  @ApiProperty({ type: String, enum: ['signInLockedOut'] })
  code!: 'signInLockedOut';

  @ApiProperty({ type: 'integer', description: 'How often since you last took notice.' })
  times!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  lastAt!: string;
}

export class SessionDto {
  @ApiProperty({ type: String, format: 'uuid' })
  sessionId!: string;

  @ApiProperty({ type: String, description: 'Send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Redeem it once at POST /api/session/refresh for the next pair; `null` when it is in the cookie, or when the store of sessions is away: then sign in again.',
  })
  refreshToken!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'Not refreshed until then, the session is over.',
  })
  sessionEndsAt!: string;

  @ApiProperty({ type: AccountDto })
  account!: AccountDto;

  @ApiProperty({ type: Boolean, description: 'Several people use this device.' })
  shared!: boolean;

  @ApiProperty({ type: Boolean, description: 'A PIN was chosen to go on with at this device after a pause.' })
  pinSet!: boolean;

  @ApiProperty({ type: [NoticeDto] })
  notices!: readonly NoticeDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: "The server's clock: your device's clock less this is your clock offset.",
  })
  serverTime!: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { Text, Uuid } from '../http/fields';

export class SignInDto {
  @Text(64, { example: 'bidan.ipuh' })
  login!: string;

  @Text(400)
  password!: string;
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

export class SessionDto {
  @ApiProperty({ type: String, description: 'Send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: AccountDto })
  account!: AccountDto;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: "The server's clock: your device's clock less this is your clock offset.",
  })
  serverTime!: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { Codes, Text, Uuid } from '../http/fields';
import { DeviceDto } from './session.dto';

/** As WebAuthn names them. */
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

export class PasskeyParams {
  @Uuid()
  passkeyId!: string;
}

export class AddPasskeyDto {
  @Uuid({ about: 'Made by you; sending the same command twice changes nothing.' })
  commandId!: string;

  @Text(100, { optional: true, about: 'What you call the device that holds it.' })
  name?: string;

  @Text(1_400, { about: '`id` of the credential, base64url as all of what the browser says.' })
  credentialId!: string;

  @Text(4_096)
  clientDataJSON!: string;

  @Text(12_288)
  attestationObject!: string;

  @Codes(TRANSPORTS, { optional: true })
  transports?: string[];
}

export class AskForPasskeyDto {
  @Text(64, { optional: true, about: 'Left out, the browser offers the passkeys it has.' })
  login?: string;
}

export class SignInWithPasskeyDto extends DeviceDto {
  @Text(1_400, { about: '`id` of the credential, base64url as all of what the browser says.' })
  credentialId!: string;

  @Text(4_096)
  clientDataJSON!: string;

  @Text(2_048)
  authenticatorData!: string;

  @Text(8_192, { about: 'Of a post-quantum key (ML-DSA-87) some 6,200 characters.' })
  signature!: string;

  @Text(128, { optional: true })
  userHandle?: string;
}

export class PasskeyDto {
  @ApiProperty({ type: String, format: 'uuid' })
  passkeyId!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  addedAt!: string;
}

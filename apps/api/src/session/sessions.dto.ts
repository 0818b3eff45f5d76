import { SIGN_IN_WAYS, type SignInWay } from '@rujukan/access';
import { ApiProperty } from '@nestjs/swagger';
import { Uuid } from '../http/fields';

export class SessionParams {
  @Uuid()
  sessionId!: string;
}

export class SessionViewDto {
  @ApiProperty({ type: String, format: 'uuid' })
  sessionId!: string;

  @ApiProperty({ type: Boolean, description: 'The one you are asking with.' })
  current!: boolean;

  @ApiProperty({ type: String, enum: SIGN_IN_WAYS })
  by!: SignInWay;

  @ApiProperty({ type: Boolean })
  shared!: boolean;

  @ApiProperty({ type: String, nullable: true })
  device!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where the sign-in came from.' })
  address!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  beganAt!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  refreshedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Not refreshed until then, it is over.' })
  endsAt!: string;
}

import { Code } from '../http/fields';

export class OpenIdDto {
  @Code(['true', 'false'], { optional: true, about: 'Whether several people use this device.' })
  shared?: 'true' | 'false';
}

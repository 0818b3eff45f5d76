import { Part, Text, Uuid } from '../http/fields';

export class PushKeysDto {
  @Text(120, { about: 'The public key of the browser, base64url.' })
  p256dh!: string;

  @Text(40, { about: 'Its secret, base64url.' })
  auth!: string;
}

/** What `PushSubscription.toJSON()` gives in a browser, and the id of the command. */
export class PushSubscriptionDto {
  @Uuid({ about: 'Made on the device; the same command sent twice changes nothing.' })
  commandId!: string;

  @Text(1_000, { about: 'Where its push service takes messages.' })
  endpoint!: string;

  @Part(() => PushKeysDto)
  keys!: PushKeysDto;
}

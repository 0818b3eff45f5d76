import { DateTime, Pattern, Text, Uuid, WholeInQuery } from '../http/fields';

/** An account of the cli is no UUID. */
const ACCOUNT_ID = /^[0-9A-Za-z-]{1,64}$/;

export class TrailDto {
  @Uuid({ optional: true, about: 'Readings of this person, in whichever case.' })
  person?: string;

  @Uuid({ optional: true, about: 'Readings of this case.' })
  case?: string;

  @Pattern(ACCOUNT_ID, '9d4f2c11-3333-5c6e-8d1a-000000000001', {
    optional: true,
    about: 'What this account read.',
  })
  account?: string;

  @DateTime({ optional: true, about: 'Readings at this instant or later.' })
  from?: string;

  @DateTime({ optional: true, about: 'Readings before this instant.' })
  to?: string;

  @WholeInQuery(1, 200, { optional: true, about: '50 when left out.' })
  limit?: number;

  @Text(64, { optional: true, about: 'The `next` of the page before.' })
  after?: string;
}

export class PersonFileParams {
  @Uuid({ about: 'The same for every case of one person.' })
  personId!: string;
}

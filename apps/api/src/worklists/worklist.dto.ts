import type { Page } from '@rujukan/read-models';
import { DateTime, FacilityId, Pattern, Text, WholeInQuery } from '../http/fields';

const POSITION = /^[0-9A-Za-z/:_-]{1,64}$/;

export class FreshDto {
  @Pattern(POSITION, '0000000000000042', {
    optional: true,
    about: 'Answer only once this position is shown: the one your own command returned.',
  })
  atLeast?: string;
}

export class PageDto extends FreshDto {
  @WholeInQuery(1, 200, { optional: true, about: '50 when left out.' })
  limit?: number;

  @Text(500, { optional: true, about: 'The `next` of the page before.' })
  after?: string;
}

export class ListDto extends PageDto {
  @FacilityId({ optional: true, about: 'Your own when left out; for the coordinator, all.' })
  facility?: string;
}

export class LiveDto {
  @Pattern(POSITION, '0000000000000042', {
    optional: true,
    about: 'Changes after this position: the `asOf` of the list you hold. `Last-Event-ID` goes before it.',
  })
  after?: string;
}

export class LiveListDto extends LiveDto {
  @FacilityId({ optional: true })
  facility?: string;
}

export class CaseQueryDto extends FreshDto {
  @DateTime({ optional: true, about: 'The case and its history as the server had them then.' })
  asOf?: string;
}

interface AskedPage {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

export function pageOf({ limit, after }: AskedPage): Page {
  return { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) };
}

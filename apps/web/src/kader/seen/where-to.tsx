import { routeOf } from '@rujukan/referral';
import { facilities, facilityName } from '../../device';
import { session } from '../../session';
import { Notice } from '../../ui';
import { CannotWait } from '../cannot-wait';
import { isForEmergencyRoom } from './emergency-room';
import { pageWords } from './page-words';
import type { SeenOther } from './seen';

/** Where the person goes, in the server's words; before it has the record, by the same list of signs. */
export function WhereTo({ seen, way }: { readonly seen: SeenOther; readonly way: string | null }) {
  const words = pageWords();
  const { ageGroup, signs, told } = seen;
  if (told?.closing || ageGroup === null) return null;
  const isUrgent = routeOf(ageGroup, signs).urgency === 'atOnce';
  const place = puskesmasName() ?? words.puskesmas;
  return (
    <>
      {!told?.handover && isForEmergencyRoom(ageGroup, signs) && <CannotWait />}
      <Notice tone={isUrgent ? 'waiting' : 'accent'} title={words.whereTo}>
        {way ?? (isUrgent ? words.atOnce(place) : words.untilSent(place))}
      </Notice>
    </>
  );
}

function puskesmasName(): string | null {
  const { value } = session;
  const own = value.kind === 'signedIn' ? facilities.value.get(value.account.facilityId ?? '') : undefined;
  return own?.parentId ? facilityName(own.parentId) : null;
}

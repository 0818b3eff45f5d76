import { session } from '../session';
import { AdviceAsked } from './advice-asked';
import { Incoming } from './incoming';

/** The desk sees who is coming; a specialist what is asked of specialists. */
export default function HospitalRoom() {
  const { value } = session;
  return value.kind === 'signedIn' && value.account.role === 'specialist' ? <AdviceAsked /> : <Incoming />;
}

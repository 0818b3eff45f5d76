import './referring.css';
import { ESCORTS, type Escort, TRANSPORT_MODES, type TransportMode } from '@rujukan/referral';
import { journeyWords } from '../case-history';
import { Select } from '../ui';
import { referralWords } from './referral-words';

interface DepartureFieldsProps {
  readonly mode: TransportMode;
  readonly escort: Escort;
  readonly change: (changed: { readonly mode?: TransportMode; readonly escort?: Escort }) => void;
}

/** By what she travels, and who is with her. */
export function DepartureFields({ mode, escort, change }: DepartureFieldsProps) {
  const words = referralWords();
  return (
    <div class="two">
      <Select
        label={words.transport}
        value={mode}
        options={TRANSPORT_MODES.map((value) => ({ value, label: journeyWords().transport[value] }))}
        onChoose={(chosen) => change({ mode: chosen })}
      />
      <Select
        label={words.escort}
        value={escort}
        options={ESCORTS.map((value) => ({ value, label: words.escorts[value] }))}
        onChoose={(chosen) => change({ escort: chosen })}
      />
    </div>
  );
}

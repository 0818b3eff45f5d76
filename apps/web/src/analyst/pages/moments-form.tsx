import { useState } from 'preact/hooks';
import { Button, Field } from '../../ui';
import { zone } from '../../words';
import { localMoment, offsetOf } from '../days';
import { formWords } from '../form-words';
import { type Asked, withChosen } from '../question';

interface MomentsFormProps {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

const A_WEEK_MS = 7 * 86_400_000;

/** Between which two moments something may have moved the figures; the last week when nobody says. */
export function MomentsForm({ asked, onAsk }: MomentsFormProps) {
  const words = formWords();
  const offset = offsetOf(zone.value);
  const now = Date.now();
  const [since, setSince] = useState(asked.since ?? localMoment(now - A_WEEK_MS, offset));
  const [until, setUntil] = useState(asked.until ?? localMoment(now, offset));
  const show = (event: Event) => {
    event.preventDefault();
    onAsk(withChosen(withChosen(asked, 'since', since), 'until', until));
  };
  return (
    <form class="card filters" onSubmit={show}>
      <div class="filter-fields">
        <Field label={words.since} type="datetime-local" value={since} onInput={setSince} />
        <Field label={words.until} type="datetime-local" value={until} onInput={setUntil} />
      </div>
      <div class="row">
        <Button kind="main" type="submit">
          {words.show}
        </Button>
      </div>
    </form>
  );
}

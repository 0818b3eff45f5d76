import { useKeptForm } from '../../statements';
import { Button, Field, Form } from '../../ui';
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
  const about = `changes/${asked.since ?? ''}/${asked.until ?? ''}`;
  const { form, change, done } = useKeptForm(about, () => ({
    since: asked.since ?? localMoment(now - A_WEEK_MS, offset),
    until: asked.until ?? localMoment(now, offset),
  }));
  const { since, until } = form;
  const show = () => {
    done();
    onAsk(withChosen(withChosen(asked, 'since', since), 'until', until));
  };
  return (
    <Form class="card filters" onSubmit={show}>
      <div class="filter-fields">
        <Field
          label={words.since}
          type="datetime-local"
          value={since}
          onInput={(moment) => change({ since: moment })}
        />
        <Field
          label={words.until}
          type="datetime-local"
          value={until}
          onInput={(moment) => change({ until: moment })}
        />
      </div>
      <div class="row">
        <Button kind="main" type="submit">
          {words.show}
        </Button>
      </div>
    </Form>
  );
}

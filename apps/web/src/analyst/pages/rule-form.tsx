import { WHAT_IF_RULES } from '@rujukan/delays';
import { useKeptForm } from '../../statements';
import { Button, Field, Form, type Option, Select } from '../../ui';
import { formWords } from '../form-words';
import { placesByKind } from '../more-filters';
import { type Asked, type Parameter, withChosen } from '../question';
import { DEFAULT_RULE } from '../requests';

interface RuleFormProps {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

const OF_RULES = ['rule', 'emergency', 'urgent', 'puskesmas', 'insteadOf', 'hospital'] as const;

/** The rule is put together first and replayed when it is asked for. */
export function RuleForm({ asked, onAsk }: RuleFormProps) {
  const words = formWords();
  const about = `rule/${OF_RULES.map((name) => asked[name] ?? '').join('/')}`;
  const {
    form: typed,
    change,
    done,
  } = useKeptForm<Asked>(about, () => ({
    ...{ emergency: '10', urgent: '30' },
    ...asked,
  }));
  const type = (name: Parameter) => (value: string) => change({ [name]: value });
  const rule = WHAT_IF_RULES.find((each) => each === typed.rule) ?? DEFAULT_RULE;
  const { origins, hospitals } = placesByKind();
  const select = (name: Parameter, label: string, options: readonly Option<string>[]) => (
    <Select
      label={label}
      value={typed[name] ?? ''}
      none={words.choose}
      options={options}
      onChoose={type(name)}
    />
  );
  const replay = () => {
    done();
    onAsk(
      OF_RULES.reduce(
        (next, name) =>
          withChosen(
            next,
            name,
            needs(rule, name) ? (typed[name] ?? (name === 'rule' ? rule : undefined)) : undefined,
          ),
        asked,
      ),
    );
  };
  return (
    <Form class="card filters" onSubmit={replay}>
      <div class="filter-fields">
        <Select
          label={words.rule}
          value={rule}
          options={WHAT_IF_RULES.map((value) => ({ value, label: words.rules[value] }))}
          onChoose={type('rule')}
        />
        {rule === 'escalateAfter' && (
          <>
            <Field
              label={words.emergencyMinutes}
              type="number"
              value={typed.emergency ?? ''}
              onInput={type('emergency')}
            />
            <Field
              label={words.urgentMinutes}
              type="number"
              value={typed.urgent ?? ''}
              onInput={type('urgent')}
            />
          </>
        )}
        {rule !== 'escalateAfter' && select('puskesmas', words.puskesmas, origins)}
        {rule === 'referInstead' && select('insteadOf', words.insteadOf, hospitals)}
        {rule === 'referInstead' && select('hospital', words.hospital, hospitals)}
      </div>
      <div class="row">
        <Button kind="main" type="submit">
          {words.replay}
        </Button>
      </div>
    </Form>
  );
}

const NEEDS = {
  escalateAfter: ['rule', 'emergency', 'urgent'],
  referInstead: ['rule', 'puskesmas', 'insteadOf', 'hospital'],
  oneMoreAmbulance: ['rule', 'puskesmas'],
} as const satisfies Readonly<Record<(typeof WHAT_IF_RULES)[number], readonly Parameter[]>>;

function needs(rule: keyof typeof NEEDS, name: Parameter): boolean {
  return NEEDS[rule].some((each) => each === name);
}

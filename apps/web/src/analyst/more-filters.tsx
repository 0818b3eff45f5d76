import {
  DISTANCE_BANDS,
  PILOT_STATUSES,
  STATED_PURPOSES,
  STATED_RISK_CATEGORIES,
  TIMES_OF_DAY,
} from '@rujukan/delays';
import type { FacilityKind } from '@rujukan/referral';
import { facilities } from '../device';
import { Field, type Option, Select } from '../ui';
import { codeWords } from '../words';
import { CheckList } from './check-list';
import type { FilterProps } from './filter-props';
import { formWords } from './form-words';
import { groupName, groupWords } from './group-words';
import { LISTS, type ListName, type Parameter, USED, listOf } from './question';

const SUBJECTS = ['mother', 'infant'] as const;

/** The filters that are needed seldom; how many are in use is said while they are folded away. */
export function MoreFilters({ page, asked, onChoose }: FilterProps) {
  const words = formWords();
  const uses = (name: Parameter) => USED[page].includes(name);
  const lists = LISTS.filter(
    (name): name is Exclude<ListName, 'urgency'> => name !== 'urgency' && uses(name),
  );
  const inUse = [...lists, 'subject', 'asOf'].filter((name) => asked[name as Parameter] !== undefined).length;
  const places = placesByKind();
  return (
    <details class="fold">
      <summary class="button button-quiet">{words.more(inUse)}</summary>
      <div class="stack">
        <div class="filter-fields">
          <Select
            label={groupWords().grouping.subject}
            value={SUBJECTS.find((each) => each === asked.subject) ?? ''}
            none={words.everything}
            options={SUBJECTS.map((value) => ({ value, label: codeWords().subject[value] }))}
            onChoose={(value) => onChoose('subject', value)}
          />
          <Field
            label={words.asOf}
            hint={words.asOfHint}
            type="datetime-local"
            value={asked.asOf ?? ''}
            onInput={(moment) => onChoose('asOf', moment || undefined)}
          />
        </div>
        {lists.map((name) => (
          <CheckList
            key={name}
            legend={groupWords().grouping[name]}
            options={optionsOf(name, places)}
            long={name === 'origin' || name === 'destination'}
            chosen={listOf(asked, name)}
            onChoose={(chosen) => onChoose(name, chosen)}
          />
        ))}
      </div>
    </details>
  );
}

interface Places {
  readonly origins: readonly Option<string>[];
  readonly hospitals: readonly Option<string>[];
}

/** Who sends, and who receives: both by name. */
export function placesByKind(): Places {
  const all = [...facilities.value.values()].sort((a, b) => a.name.localeCompare(b.name));
  const optionsOf = (wanted: FacilityKind) =>
    all
      .filter(({ kind }) => kind === wanted)
      .map(({ facilityId, name }) => ({ value: facilityId, label: name }));
  return { origins: optionsOf('puskesmas'), hospitals: optionsOf('hospital') };
}

const VALUES = {
  night: TIMES_OF_DAY,
  pilot: PILOT_STATUSES,
  riskCategory: STATED_RISK_CATEGORIES,
  purpose: STATED_PURPOSES,
  distanceBand: DISTANCE_BANDS,
} as const;

function optionsOf(name: Exclude<ListName, 'urgency'>, places: Places): readonly Option<string>[] {
  if (name === 'origin') return places.origins;
  if (name === 'destination') return places.hospitals;
  if (name === 'riskCategory') {
    const { risk } = formWords();
    return VALUES[name].map((value) => ({
      value,
      label: value === 'unknown' ? groupWords().unknown : risk[value],
    }));
  }
  return VALUES[name].map((value) => ({ value, label: groupName(name, value) }));
}

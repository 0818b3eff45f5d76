import { ALL_INTERVALS, SERIES_PERIODS, STATED_URGENCIES } from '@rujukan/delays';
import { Button, Field, Select } from '../ui';
import { duration } from '../words';
import { intervalWords } from '../words/intervals';
import { CheckList } from './check-list';
import type { FilterProps } from './filter-props';
import { formWords } from './form-words';
import { groupName, groupWords } from './group-words';
import { MoreFilters } from './more-filters';
import {
  BLOCKS,
  HORIZONS,
  type Parameter,
  USED,
  blockOf,
  groupingOn,
  groupingsOf,
  horizonOf,
  intervalOn,
  listOf,
  unusedOn,
} from './question';
import { analystWords } from './words';

/** The fields of the question that its page makes use of. */
export function Filters(props: FilterProps & { readonly onClear: () => void }) {
  const { page, asked, onChoose, onClear } = props;
  const words = formWords();
  const uses = (name: Parameter) => USED[page].includes(name);
  const unused = unusedOn(page, asked);
  return (
    <section class="card filters" aria-label={words.filters}>
      <div class="filter-fields">
        <Shape {...props} />
        {uses('from') && <Days {...props} />}
      </div>
      {uses('urgency') && (
        <CheckList
          legend={groupWords().grouping.urgency}
          hint={words.urgencyNote}
          options={STATED_URGENCIES.map((value) => ({ value, label: groupName('urgency', value) }))}
          chosen={listOf(asked, 'urgency')}
          onChoose={(chosen) => onChoose('urgency', chosen)}
        />
      )}
      {uses('asOf') && (
        <div class="filter-ends">
          <MoreFilters {...props} />
          {Object.keys(asked).length > 0 && (
            <Button kind="quiet" onPress={onClear}>
              {words.clear}
            </Button>
          )}
        </div>
      )}
      {unused.length > 0 && <p class="small">{words.notUsed(unused.map(parameterName).join(', '))}</p>}
    </section>
  );
}

export function parameterName(name: Parameter): string {
  const { grouping } = groupWords();
  const words = formWords();
  if (name === 'from' || name === 'to' || name === 'asOf') return words[name];
  return (grouping as Readonly<Record<string, string>>)[name] ?? name;
}

/** Of what, by what, and how it is cut. */
function Shape({ page, asked, onChoose }: FilterProps) {
  const words = formWords();
  const interval = intervalWords();
  const { grouping } = groupWords();
  const uses = (name: Parameter) => USED[page].includes(name);
  return (
    <>
      {uses('interval') && (
        <Select
          label={words.interval}
          value={intervalOn(page, asked)}
          options={ALL_INTERVALS.map((value) => ({ value, label: interval[value] }))}
          onChoose={(value) => onChoose('interval', value)}
        />
      )}
      {uses('groupBy') && (
        <Select
          label={words.groupBy}
          value={groupingOn(page, asked)}
          options={groupingsOf(page).map((value) => ({ value, label: grouping[value] }))}
          onChoose={(value) => onChoose('groupBy', value)}
        />
      )}
      {uses('horizon') && (
        <Select
          label={words.horizon}
          value={String(horizonOf(asked))}
          options={HORIZONS.map((each) => ({ value: String(each), label: horizonName(each) }))}
          onChoose={(value) => onChoose('horizon', value)}
        />
      )}
      {uses('block') && (
        <Select
          label={words.block}
          value={String(blockOf(asked))}
          options={BLOCKS.map((each) => ({ value: String(each), label: words.blockOf(each) }))}
          onChoose={(value) => onChoose('block', value)}
        />
      )}
      {uses('period') && (
        <Select
          label={words.period}
          value={SERIES_PERIODS.find((each) => each === asked.period) ?? 'auto'}
          options={(['auto', ...SERIES_PERIODS] as const).map((value) => ({
            value,
            label: words.periods[value],
          }))}
          onChoose={(value) => onChoose('period', value === 'auto' ? undefined : value)}
        />
      )}
    </>
  );
}

function Days({ asked, onChoose }: FilterProps) {
  const words = formWords();
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <Field
          key={name}
          label={words[name]}
          type="date"
          value={asked[name] ?? ''}
          onInput={(day) => onChoose(name, day || undefined)}
        />
      ))}
    </>
  );
}

function horizonName(minutes: number): string {
  const { hours, days } = analystWords();
  if (minutes % 1_440 === 0) return `${minutes / 1_440} ${days}`;
  return minutes % 60 === 0 ? `${minutes / 60} ${hours}` : duration(minutes * 60_000);
}

import { type DelayQuestion, GROUPINGS, readDelayQuestion } from '@rujukan/delays';
import type { Instant } from '@rujukan/kernel';
import { type StoreSettings, openStores } from '@rujukan/stores';
import type { Page, Rows } from '@rujukan/read-models';

/** Everything that the read models of a data folder answer, as lines of text. */
export async function pictureOf(
  settings: Omit<StoreSettings, 'onTrouble'>,
  caseIds: readonly string[],
  now: Instant,
): Promise<string[]> {
  const stores = await openStores({
    ...settings,
    onTrouble: (trouble) => {
      throw new Error(trouble);
    },
  });
  try {
    await stores.catchUp();
    const { caseStore, delayFacts, otherDetections } = stores;
    const lines = [
      ...allRows('incoming', (page) => caseStore.incoming('all', now, page)),
      ...allRows('found', (page) => caseStore.found('all', page)),
      ...allRows('received', (page) => caseStore.received('all', now, page)),
      ...allRows('waiting', (page) => caseStore.waiting('all', page)),
      ...allRows('overdue', (page) => caseStore.overdue('all', now, page)),
      ...allRows('other detections', (page) => otherDetections.open('all', page)),
      ...caseIds.map((caseId) => line('history', caseStore.history(caseId))),
    ];
    for (const groupBy of GROUPINGS) {
      const question = readDelayQuestion({ groupBy }) as DelayQuestion;
      lines.push(line(`delays by ${groupBy}`, await delayFacts.answer(question)));
    }
    return lines;
  } finally {
    await stores.close();
  }
}

function* allRows<Row>(list: string, ask: (page: Page) => Rows<Row>): Generator<string> {
  for (let page: Page | null = { limit: 200 }; page;) {
    const { rows, next }: Rows<Row> = ask(page);
    for (const row of rows) yield line(list, row);
    page = next === null ? null : { limit: 200, after: next };
  }
}

/** A mean is summed in the order of the rows, which a rebuild need not keep to the last bit. */
function line(name: string, answer: unknown): string {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(9)) : value;
  return `${name} ${JSON.stringify(answer, rounded)}`;
}

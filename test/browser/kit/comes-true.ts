import { eventually } from '../../journeys/kit/eventually';

const PATIENCE_MS = 15_000;

/** Waits for what a page is asked; its own `waitForFunction` takes the promise of an answer for the answer. */
export async function comesTrue(isTrue: () => Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (!(await isTrue())) throw new Error('it did not come true');
  }, PATIENCE_MS);
}

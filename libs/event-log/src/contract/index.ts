import { describeAppending } from './appending';
import { describeChaining } from './chaining';
import { describeClosing } from './closing';
import { describeFollowing } from './following';
import { describeOutages } from './outages';
import { describeReading } from './reading';
import type { MakeLog, Skips } from './subject';

export { eventually } from './eventually';
export { itUnless } from './subject';
export type { LogUnderTest, MakeLog, Skips } from './subject';

/** What every event log must hold, whatever it is made of. Called by a spec of each adapter. */
export function describeEventLog(name: string, make: MakeLog, skips: Skips = {}): void {
  describe(`the event log on ${name}`, () => {
    describeAppending(make, skips);
    describeReading(make, skips);
    describeFollowing(make);
    describeChaining(make);
    describeOutages(make, skips);
    describeClosing(make);
  });
}

import type { EventLog } from '../port';

/** One log, and what a test may do to its store. It may hold events already; nobody else writes to it. */
export interface LogUnderTest {
  readonly log: EventLog;
  /** Closes this log and opens another on the same store. */
  readonly reopen?: () => Promise<EventLog>;
  /** From here on the store takes no writes, ... */
  readonly breakStore?: () => Promise<void>;
  /** ... until here. */
  readonly mendStore?: () => Promise<void>;
  /** Closes whatever is open and removes the store. */
  readonly dispose: () => Promise<void>;
}

export type MakeLog = () => Promise<LogUnderTest>;

/** Why an adapter cannot be put through a part of the contract; the reason stands in the report. */
export interface Skips {
  readonly reopening?: string;
  readonly outage?: string;
}

/** Gives each test of the surrounding `describe` a log of its own. */
export function eachWithItsLog(make: MakeLog): { readonly current: LogUnderTest } {
  let subject: LogUnderTest | undefined;
  beforeEach(async () => {
    subject = await make();
  });
  afterEach(async () => {
    await subject?.dispose();
    subject = undefined;
  });
  return {
    get current() {
      if (!subject) throw new Error('there is a log only while a test runs');
      return subject;
    },
  };
}

export function itUnless(reason: string | undefined, title: string, test: () => Promise<void>): void {
  if (reason === undefined) it(title, test);
  else it.skip(`${title} (skipped: ${reason})`, test);
}

/** For a test that {@link itUnless} would have skipped. */
export function hook<T>(given: T | undefined): T {
  if (given === undefined) throw new Error('make() must give this hook, or the spec the reason to skip');
  return given;
}

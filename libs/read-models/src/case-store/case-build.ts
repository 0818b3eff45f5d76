import type { Target } from '@rujukan/delays';
import type { Position, RecordedEvent } from '@rujukan/event-log';
import { UNKNOWN_CASE, evolve } from '@rujukan/referral';
import type { FacilityDirectory } from '../facility-directory';
import type { FirstBuild, WholeCase } from '../projection';
import type { NewFile, Row } from '../sqlite-file/new-file';
import { caseRowOf, partiesOf } from './case-row';
import { type Table, caseColumns, choiceRow, clockRow, historyRow, waitingRow } from './case-rows';

export interface CaseBuildOptions {
  readonly file: NewFile<Table>;
  readonly facilities: FacilityDirectory;
  readonly targets: readonly Target[];
  readonly derivedFrom: string;
  /** Takes the whole file into use. */
  readonly adopt: () => void;
}

/** Some 800 kB of rows: with more of them waiting, they outlive V8's young generation and it grows. */
const CASES_A_PORTION = 100;

/** Fills the file of an empty case store. */
export class CaseBuild implements FirstBuild {
  private rows = noRows();
  private cases = 0;
  private isFinished = false;

  constructor(private readonly options: CaseBuildOptions) {}

  takeOthers(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) this.options.facilities.take(event);
    return Promise.resolve();
  }

  async takeCases(cases: readonly WholeCase[]): Promise<void> {
    for (const each of cases) this.add(each);
    if (this.rows.cases.length >= CASES_A_PORTION) await this.insert();
  }

  async finish(upTo: Position): Promise<void> {
    const { file, facilities, derivedFrom, adopt } = this.options;
    for (const facility of facilities.all()) {
      this.rows.facilities.push([facility.facilityId, JSON.stringify(facility)]);
    }
    this.rows.checkpoint.push([derivedFrom, upTo]);
    await this.insert();
    await file.finish();
    adopt();
    this.isFinished = true;
  }

  async abandon(): Promise<void> {
    if (this.isFinished) return;
    this.options.facilities.reset([]);
    await this.options.file.discard();
  }

  private add(whole: WholeCase): void {
    const { caseId, state, changed, text, personal } = whole;
    const { rows } = this;
    const row = caseRowOf(caseId, state, whole, this.options.targets);
    const key = (this.cases += 1);
    rows.cases.push([key, caseId, ...caseColumns(changed, row)]);
    rows.history.push(historyRow(key, { fromRevision: 0, events: text, personal }));
    if (!row) return;
    for (const facility of [...row.parties, ...formerParties(whole)]) rows.parties.push([key, facility]);
    for (const waitingAt of row.waiting) rows.waiting.push(waitingRow(key, waitingAt));
    for (const clock of row.overdue) rows.clocks.push(clockRow(key, clock));
    for (const choice of row.choices) rows.choices.push(choiceRow(key, choice));
  }

  private async insert(): Promise<void> {
    const { rows } = this;
    this.rows = noRows();
    await this.options.file.insert(rows);
  }
}

function noRows(): Record<Table, Row[]> {
  return {
    cases: [],
    parties: [],
    waiting: [],
    clocks: [],
    choices: [],
    history: [],
    facilities: [],
    checkpoint: [],
  };
}

/**
 * Who had a part at any time, as far as it may have been taken back since: by a correction, or by a letter to
 * another puskesmas than the first.
 */
function formerParties({ events }: WholeCase): ReadonlySet<string> {
  const former = new Set<string>();
  const isCorrected = events.some(({ type }) => type === 'MilestoneCorrected');
  const letters = events.filter(({ type }) => type === 'BackReferralSent');
  if (!isCorrected && letters.length < 2) return former;
  let state = UNKNOWN_CASE;
  for (const event of events) {
    state = evolve(state, event);
    for (const facility of partiesOf(state)) former.add(facility);
  }
  return former;
}

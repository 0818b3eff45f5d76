import { erasedBy } from '@rujukan/access';
import type { Position, RecordedEvent } from '@rujukan/event-log';
import type { FacilityDirectory } from '../facility-directory';
import type { FirstBuild, WholeCase } from '../projection';
import type { NewFile, Row } from '../sqlite-file/new-file';
import { type HeldAgainst, caseRowOf } from './case-row';
import {
  type Table,
  adviceRow,
  caseColumns,
  choiceRow,
  clockRow,
  deadlineRow,
  detectionRow,
  foundRow,
  historyRow,
  openingRow,
  partyRow,
  readersOf,
  receivedRow,
  waitingRow,
} from './case-rows';
import { formerReaders, mayHaveLeft } from './former-readers';

export interface CaseBuildOptions {
  readonly file: NewFile<Table>;
  readonly facilities: FacilityDirectory;
  readonly heldAgainst: HeldAgainst;
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
  private readonly erased = new Map<string, Position>();

  constructor(private readonly options: CaseBuildOptions) {}

  takeOthers(events: readonly RecordedEvent[]): Promise<void> {
    for (const event of events) {
      this.options.facilities.take(event);
      const erased = erasedBy(event);
      if (erased !== undefined) this.erased.set(erased, event.position);
    }
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
    const { caseId, state, text, personal } = whole;
    const changed = this.lastChangeOf(whole);
    const { rows } = this;
    const types = whole.events.map(({ type }) => type);
    const row = caseRowOf(caseId, state, { revision: whole.revision, changed }, this.options.heldAgainst);
    const key = (this.cases += 1);
    rows.cases.push([key, caseId, ...caseColumns(changed, row)]);
    rows.history.push(historyRow(key, { fromRevision: 0, events: text, personal }));
    if (!row) return;
    for (const party of readersOf(row.parties)) rows.parties.push(partyRow(key, party));
    if (mayHaveLeft(row.parties, types)) {
      for (const [facility, leftAt] of formerReaders(whole.recorded)) {
        rows.parties.push(partyRow(key, { facility, part: 'had' }, leftAt));
      }
    }
    for (const asked of row.advice) rows.advice.push(adviceRow(key, asked));
    for (const opening of row.openings) rows.openings.push(openingRow(key, opening));
    if (row.received) rows.received.push(receivedRow(key, row.received));
    if (row.found) rows.found.push(foundRow(key, row.found));
    for (const waitingAt of row.waiting) rows.waiting.push(waitingRow(key, waitingAt));
    for (const clock of row.overdue) rows.clocks.push(clockRow(key, clock));
    if (row.escalation) rows.deadlines.push(deadlineRow(key, row.escalation));
    if (row.detection) rows.detections.push(detectionRow(key, row.detection));
    for (const choice of row.choices) rows.choices.push(choiceRow(key, choice));
  }

  /** Of what is shown of the case: its last event, or the erasure of its person. */
  private lastChangeOf({ state, changed }: WholeCase): Position {
    const erased = state.detection ? this.erased.get(state.detection.personId) : undefined;
    return erased !== undefined && erased > changed ? erased : changed;
  }

  private async insert(): Promise<void> {
    const { rows } = this;
    this.rows = noRows();
    await this.options.file.insert(rows);
  }
}

function noRows(): Record<Table, Row[]> {
  return {
    ...{ cases: [], parties: [], waiting: [], clocks: [], deadlines: [], advice: [], openings: [] },
    ...{ received: [], found: [], choices: [], detections: [], history: [], facilities: [], checkpoint: [] },
  };
}

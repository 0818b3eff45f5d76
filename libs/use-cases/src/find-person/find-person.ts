import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { allows, mayReadOthersAt } from '@rujukan/access';
import type { ListedCase, ListedOtherDetection } from '@rujukan/read-models';
import type { BreakGlassReason } from '@rujukan/referral';
import { type Identifier, Vault } from '@rujukan/vault';
import { Reading } from '../asking/reading';
import { type Disclosed, Disclosing, type Found, type Reader } from '../disclosing/disclosing';
import { DISTRICT, type DistrictView } from '../ports';
import { type Records, RecordsOfPerson } from '../records-of-person/records-of-person';

export interface FoundRecords {
  /** The cases that the asker may read. */
  readonly rows: readonly Disclosed<ListedCase>[];
  /** What posyandu of all ages found of them, and the asker may read. */
  readonly otherDetections: readonly Disclosed<ListedOtherDetection>[];
  /** Of the others no more than that they are, for a hospital that may open them: nothing of whom they are about. */
  readonly toBeOpened: readonly { readonly caseId: string }[];
  /** Whom the number is of, for those who provide a person's file and erase it: by id alone. */
  readonly persons: readonly string[];
}

/**
 * What is kept of whoever told this number of themselves. A woman who reaches a hospital unannounced must be found there,
 * or nobody could break the glass: so a hospital that says why learns that she has cases, and nothing else of them.
 */
export class FindPerson extends Query<FoundRecords> {
  constructor(
    readonly by: Identifier,
    readonly reader: Reader,
    readonly reason: BreakGlassReason | null,
  ) {
    super();
  }
}

@QueryHandler(FindPerson)
export class FindPersonHandler implements IQueryHandler<FindPerson> {
  constructor(
    private readonly vault: Vault,
    private readonly reading: Reading,
    private readonly disclosing: Disclosing,
    private readonly records: RecordsOfPerson,
    @Inject(DISTRICT) private readonly district: DistrictView,
  ) {}

  /** @throws {VaultUnavailable | EventLogUnavailable} */
  async execute({ by, reader, reason }: FindPerson): Promise<FoundRecords> {
    const { actor } = reader;
    const persons = await this.vault.whoHas(by);
    const all = foundIn(persons.flatMap((person) => this.records.of(person) ?? []));
    const readable: Found = {
      cases: all.cases.filter((each) => this.reading.mayRead(actor, each.case.caseId)),
      otherDetections: all.otherDetections.filter(({ otherDetection: { posyandu } }) =>
        mayReadOthersAt(actor, posyandu, this.district),
      ),
    };
    const mayOpen = reason !== null && allows(actor.role, 'breakGlass');
    const isToldOfAll = allows(actor.role, 'providePersonFile');
    const others: Found = {
      cases: mayOpen ? all.cases.filter((each) => !readable.cases.includes(each)) : [],
      otherDetections: isToldOfAll ? all.otherDetections : [],
    };
    const { cases: rows, otherDetections } = await this.disclosing.found(
      reader,
      { readable, others },
      reason,
    );
    return {
      rows,
      otherDetections,
      toBeOpened: others.cases.map(({ case: { caseId } }) => ({ caseId })),
      persons: isToldOfAll ? personsIn(all) : [],
    };
  }
}

function foundIn(records: readonly Records[]): Found {
  return {
    cases: records.flatMap(({ cases }) => cases.map(({ listed }) => listed)),
    otherDetections: records.flatMap(({ otherDetections }) => otherDetections.map(({ listed }) => listed)),
  };
}

function personsIn({ cases, otherDetections }: Found): readonly string[] {
  const ofCases = cases.map((each) => each.case.personId);
  return [...new Set([...ofCases, ...otherDetections.map((each) => each.otherDetection.personId)])];
}

import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { allows } from '@rujukan/access';
import type { ListedCase, Worklists } from '@rujukan/read-models';
import type { BreakGlassReason } from '@rujukan/referral';
import { type Identifier, Vault } from '@rujukan/vault';
import { Reading } from '../asking/reading';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { WORKLISTS } from '../ports';

export interface FoundCases {
  /** Those that the asker may read. */
  readonly rows: readonly Disclosed<ListedCase>[];
  /** Of the others no more than that they are, for a hospital that may open them: nothing of whom they are about. */
  readonly toBeOpened: readonly { readonly caseId: string }[];
}

/**
 * The cases of whoever told this number of themselves. A woman who reaches a hospital unannounced must be found there,
 * or nobody could break the glass: so a hospital that says why learns that she has cases, and nothing else of them.
 */
export class FindPerson extends Query<FoundCases> {
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
    @Inject(WORKLISTS) private readonly worklists: Worklists,
  ) {}

  /** @throws {VaultUnavailable | EventLogUnavailable} */
  async execute({ by, reader, reason }: FindPerson): Promise<FoundCases> {
    const { actor } = reader;
    const persons = await this.vault.whoHas(by);
    const cases = persons.flatMap((person) => this.worklists.casesOfPerson(person));
    const readable = cases.filter((each) => this.reading.mayRead(actor, each.case.caseId));
    const mayOpen = reason !== null && allows(actor.role, 'breakGlass');
    const others = mayOpen ? cases.filter((each) => !readable.includes(each)) : [];
    return {
      rows: await this.disclosing.found(reader, { readable, others }, reason),
      toBeOpened: others.map(({ case: { caseId } }) => ({ caseId })),
    };
  }
}

import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ListedCase, Worklists } from '@rujukan/read-models';
import { type Identifier, Vault } from '@rujukan/vault';
import { Reading } from '../asking/reading';
import { type Disclosed, Disclosing, type Reader } from '../disclosing/disclosing';
import { WORKLISTS } from '../ports';

/** The cases of whoever told this number of themselves, among those that the reader may read. */
export class FindPerson extends Query<readonly Disclosed<ListedCase>[]> {
  constructor(
    readonly by: Identifier,
    readonly reader: Reader,
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

  /** @throws {VaultUnavailable} */
  async execute({ by, reader }: FindPerson): Promise<readonly Disclosed<ListedCase>[]> {
    const persons = await this.vault.whoHas(by);
    const cases = persons.flatMap((person) => this.worklists.casesOfPerson(person));
    const readable = cases.filter((each) => this.reading.mayRead(reader.actor, each.case.caseId));
    return this.disclosing.listed(reader, 'personSearch', readable);
  }
}

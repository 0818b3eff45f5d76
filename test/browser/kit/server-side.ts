import { DEMO_PASSWORD } from '../../../apps/cli/src/demo/accounts';
import { eventually } from '../../journeys/kit/eventually';
import type { CaseWithHistoryView, HistoricEventView } from '../../journeys/kit/views';

const PATIENCE_MS = 30_000;

/** Somebody who talks to the server without a page. */
export class ServerSide {
  private constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  static async signedIn(address: string, login: string): Promise<ServerSide> {
    const answer = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: DEMO_PASSWORD }),
    });
    const { token } = (await answer.json()) as { readonly token: string };
    return new ServerSide(address, token);
  }

  async says(under: string, facts: object): Promise<void> {
    const answer = await fetch(`${this.address}/api/${under}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: crypto.randomUUID(), ...facts }),
    });
    if (answer.status !== 201)
      throw new Error(`${under} was answered ${answer.status}: ${await answer.text()}`);
  }

  /** What is open on a worklist. */
  async lists<Row>(worklist: string): Promise<readonly Row[]> {
    const answer = await fetch(`${this.address}/api/worklists/${worklist}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    if (!answer.ok) throw new Error(`${worklist} was answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { readonly rows: readonly Row[] }).rows;
  }

  async opens(caseId: string): Promise<CaseWithHistoryView> {
    const answer = await fetch(`${this.address}/api/cases/${caseId}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    if (!answer.ok) throw new Error(`the case was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as CaseWithHistoryView;
  }

  /** Such as `cases/<case>/legs/<leg>`, once it was raised. */
  legOf(caseId: string): Promise<string> {
    return eventually(async () => {
      const { leg } = await this.opens(caseId);
      if (!leg) throw new Error('not referred yet');
      return `cases/${caseId}/legs/${leg.legId}`;
    }, PATIENCE_MS);
  }

  /** The first event of this type, as soon as it is there. */
  hears(caseId: string, type: string): Promise<HistoricEventView> {
    return eventually(async () => {
      const { history } = await this.opens(caseId);
      const found = history.find((event) => event.type === type);
      if (!found) throw new Error(`no ${type} among ${history.map((event) => event.type).join(', ')}`);
      return found;
    }, PATIENCE_MS);
  }

  async typesOf(caseId: string): Promise<readonly string[]> {
    return (await this.opens(caseId)).history.map(({ type }) => type);
  }
}

import { Agent, type ClientRequest, request } from 'node:http';

const CASE_IN_FRAME = /"caseId":"([^"]+)"/;

/** Told of each case that came on a board, with the instant. */
export type OnShown = (caseId: string, at: number) => void;

/** A hospital's screen: its live list, over a connection of its own. */
export class OpenBoard {
  private rest = '';
  private readonly asked: ClientRequest;

  private constructor(address: string, token: string, onShown: OnShown, onOpen: (status: number) => void) {
    this.asked = request(
      `${address}/api/worklists/incoming/live`,
      { agent: new Agent(), headers: { authorization: `Bearer ${token}` } },
      (answer) => {
        onOpen(answer.statusCode ?? 0);
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => {
          this.take(text, onShown);
        });
      },
    );
    this.asked.on('error', () => undefined);
    this.asked.end();
  }

  static open(address: string, token: string, onShown: OnShown): Promise<OpenBoard> {
    return new Promise((resolve, reject) => {
      const board: OpenBoard = new OpenBoard(address, token, onShown, (status) => {
        if (status === 200) resolve(board);
        else reject(new Error(`a board was answered ${status}`));
      });
    });
  }

  close(): void {
    this.asked.destroy();
  }

  private take(text: string, onShown: OnShown): void {
    const at = performance.now();
    const frames = (this.rest + text).split('\n\n');
    this.rest = frames.pop() ?? '';
    for (const frame of frames) {
      const caseId = frame.includes('event: changed') ? CASE_IN_FRAME.exec(frame)?.[1] : undefined;
      if (caseId !== undefined) onShown(caseId, at);
    }
  }
}

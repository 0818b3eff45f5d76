import {
  CHECKPOINTS_TOPIC,
  type Resumption,
  type Term,
  type TopicWriter,
  checkpointMessage,
} from '@rujukan/stage-topics/kafka';

const STORED_AFTER_MS = 1_000;

/**
 * Stores how far the messages are on all replicas, soon after they are: whoever takes over in between tells the last
 * second again. A checkpoint that could not be stored is stored with the next one.
 */
export class CheckpointKeeper {
  private reached: Resumption | null = null;
  private term: Pick<Term, 'isConfirmed'> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly writer: TopicWriter,
    private readonly storeId: string,
  ) {}

  /** To be called after the brokers have acknowledged everything up to there. */
  reach(resumption: Resumption, term: Pick<Term, 'isConfirmed'>): void {
    this.reached = resumption;
    this.term = term;
    this.storeSoon();
  }

  /**
   * Stores what is not stored yet; never throws. While another one may have been chosen it waits: the latest word
   * of the topic holds, and that of a process that was frozen would take the others back.
   */
  async store(): Promise<void> {
    this.stopWaiting();
    const { reached, term } = this;
    if (reached?.after == null || term === null) return;
    if (!term.isConfirmed()) {
      this.storeSoon();
      return;
    }
    this.reached = null;
    const message = checkpointMessage(this.storeId, { position: reached.after, replay: reached.replay });
    try {
      await this.writer.write(CHECKPOINTS_TOPIC, [message]);
    } catch {
      // Publishing meets the same brokers and tells of them.
      this.reached ??= reached;
    }
  }

  /** Nothing is stored any more: another relay may be the active one. */
  forget(): void {
    this.stopWaiting();
    this.reached = null;
  }

  private storeSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.store();
    }, STORED_AFTER_MS);
  }

  private stopWaiting(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

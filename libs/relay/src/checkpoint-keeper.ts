import {
  CHECKPOINTS_TOPIC,
  type Resumption,
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
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly writer: TopicWriter,
    private readonly storeId: string,
  ) {}

  /** To be called after the brokers have acknowledged everything up to there. */
  reach(resumption: Resumption): void {
    this.reached = resumption;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.store();
    }, STORED_AFTER_MS);
  }

  /** Stores what is not stored yet; never throws. */
  async store(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { reached } = this;
    this.reached = null;
    if (reached?.after == null) return;
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
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.reached = null;
  }
}

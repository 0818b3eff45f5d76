import { Injectable } from '@nestjs/common';
import { type Reader, type TrailFacts, TrailWriter } from '@rujukan/access-trail';
import { EventLogUnavailable } from '@rujukan/event-log';
import { LATE, inTime } from '../waiting/in-time';

/** Somebody at an emergency desk waits no longer for a record to be made. */
const LONGEST_WAIT_MS = 1_000;

/**
 * Records who is shown whom, before they are shown. While the trail cannot be written it says so at once to all but
 * the one who tries, so that nobody waits in a queue for a store that is away.
 */
@Injectable()
export class Recording {
  /** An attempt that nobody waits for any more. */
  private late: Promise<unknown> | null = null;

  constructor(private readonly trail: TrailWriter) {}

  /** Whether it is recorded; when not, the person must not be shown. */
  async hasRecorded(reader: Reader, shown: TrailFacts['PersonalDataRead']): Promise<boolean> {
    if (this.late) return false;
    const attempt = this.attempt(reader, shown);
    const outcome = await inTime(attempt, LONGEST_WAIT_MS);
    if (outcome !== LATE) return outcome;
    const late = attempt.finally(() => {
      if (this.late === late) this.late = null;
    });
    // Whatever it comes to was answered already; a bug in it would come again in time.
    late.catch(() => undefined);
    this.late = late;
    return false;
  }

  private async attempt(reader: Reader, shown: TrailFacts['PersonalDataRead']): Promise<boolean> {
    try {
      await this.trail.record(reader, 'PersonalDataRead', shown);
      return true;
    } catch (error) {
      if (error instanceof EventLogUnavailable) return false;
      throw error;
    }
  }
}

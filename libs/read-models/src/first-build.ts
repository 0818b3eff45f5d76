import { type EventLog, type WholeStream, eventsOf, isStreamwise } from '@rujukan/event-log';
import { CASE_CATEGORY, caseIdOf, decodeCaseEvent, fold } from '@rujukan/referral';
import { type FirstBuild, type Projection, ProjectionFailed, type WholeCase } from './projection';

export interface Building {
  readonly log: EventLog;
  readonly projections: readonly Projection[];
  readonly signal: AbortSignal;
}

/**
 * Fills those projections that are empty from whole streams, where the log can give them: a case is folded and
 * written once, which is three times as fast as taking its events as they came in. What comes in meanwhile is
 * left to whoever follows the log. Stopped or failed, it leaves them empty.
 * @throws {ProjectionFailed} one of them could not go on
 */
export async function buildFromStreams({ log, projections, signal }: Building): Promise<void> {
  const upTo = await log.head();
  if (upTo === null || !isStreamwise(log)) return;
  const builds = new Builds();
  try {
    for (const projection of projections) await builds.begin(projection);
    if (builds.areNone) return;
    for await (const events of log.eventsOutside(CASE_CATEGORY, upTo)) {
      signal.throwIfAborted();
      await builds.each((build) => build.takeOthers(events));
    }
    for await (const streams of log.streamsOf(CASE_CATEGORY, upTo)) {
      signal.throwIfAborted();
      const cases = streams.map(wholeCase);
      await builds.each((build) => build.takeCases(cases));
    }
    await builds.each((build) => build.finish(upTo));
  } catch (error) {
    await builds.abandon();
    if (!signal.aborted) throw error;
  }
}

function wholeCase(whole: WholeStream): WholeCase {
  const { stream, text, personal } = whole;
  const recorded = eventsOf(whole);
  const caseId = caseIdOf(stream);
  const last = recorded.at(-1);
  if (caseId === undefined || !last) throw new Error('the log gave what is not the stream of a case');
  const events = recorded.map(decodeCaseEvent);
  const { revision, position: changed } = last;
  return { caseId, events, recorded, state: fold(events), revision, changed, text, personal };
}

class Builds {
  private readonly begun = new Map<Projection, FirstBuild>();

  get areNone(): boolean {
    return this.begun.size === 0;
  }

  async begin(projection: Projection): Promise<void> {
    if (projection.checkpoint !== null || !projection.build) return;
    try {
      this.begun.set(projection, await projection.build());
    } catch (cause) {
      throw new ProjectionFailed(projection, cause);
    }
  }

  /** All at once: while one waits for its store, another works. */
  async each(work: (build: FirstBuild) => Promise<void>): Promise<void> {
    const working = Array.from(this.begun, async ([projection, build]) => {
      try {
        await work(build);
      } catch (cause) {
        throw new ProjectionFailed(projection, cause);
      }
    });
    for (const outcome of await Promise.allSettled(working)) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
  }

  async abandon(): Promise<void> {
    await Promise.allSettled(Array.from(this.begun.values(), (build) => build.abandon()));
  }
}

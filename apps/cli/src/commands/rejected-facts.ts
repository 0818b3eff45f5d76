import { toIso } from '@rujukan/kernel';
import type { Rejected } from '@rujukan/stage-topics';
import { type KafkaSettings, RejectedFacts, kafkaOf } from '@rujukan/stage-topics/kafka';

/** What kafkajs has to say is in the error, if anything is wrong. */
const SILENT = { debug: () => undefined };

/** Tells which messages of hospitals were rejected and are still open, the oldest first; never what they hold. */
export async function listRejectedFacts(kafka: KafkaSettings, limit: number): Promise<void> {
  const open = await new RejectedFacts(kafkaOf(kafka, SILENT)).open();
  for (const { id, at, reason, sentence } of open.slice(0, limit)) {
    console.log(`${id}  ${toIso(at)}  ${reason}: ${sentence.en}`);
  }
  const more = open.length - limit;
  console.log(more > 0 ? `${open.length} are open; ${more} more than shown.` : `${open.length} are open.`);
}

/**
 * Sends rejected messages once more, all that are open where no id is given.
 * @throws a sentence that names the ids that are not open
 */
export async function retryRejectedFacts(kafka: KafkaSettings, ids: readonly string[]): Promise<void> {
  const facts = new RejectedFacts(kafkaOf(kafka, SILENT));
  const open = new Map((await facts.open()).map((rejected) => [rejected.id, rejected]));
  const unknown = ids.filter((id) => !open.has(id));
  if (unknown.length > 0) throw new Error(`Not among the open ones: ${unknown.join(', ')}.`);
  const chosen =
    ids.length > 0 ? [...open.values()].filter(({ id }) => ids.includes(id)) : [...open.values()];
  const [withBytes, without] = partedByBytes(chosen);
  for (const { id } of without) console.error(`${id} holds no bytes that could be sent again.`);
  await facts.retry(withBytes);
  console.log(`${withBytes.length} sent again; what is rejected anew is listed under its new place.`);
}

function partedByBytes(some: readonly Rejected[]): readonly [readonly Rejected[], readonly Rejected[]] {
  const { withBytes = [], without = [] } = Object.groupBy(some, ({ original }) =>
    original.value === null ? 'without' : 'withBytes',
  );
  return [withBytes, without];
}

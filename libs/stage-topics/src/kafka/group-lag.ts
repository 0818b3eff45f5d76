import type { Admin } from 'kafkajs';

/** How many messages of a topic a group has not committed yet. */
export async function groupLag(admin: Admin, groupId: string, topic: string): Promise<number> {
  const ends = await admin.fetchTopicOffsets(topic);
  const [committed] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const reached = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  let lag = 0n;
  for (const { partition, low, high } of ends) {
    // Nothing was committed yet: -1.
    const next = reached.get(partition) ?? -1n;
    lag += BigInt(high) - (next < BigInt(low) ? BigInt(low) : next);
  }
  return Number(lag);
}

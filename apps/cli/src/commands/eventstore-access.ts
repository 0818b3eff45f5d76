import { type LogLocation, letReadAll } from '@rujukan/stores';

/** What the product's own user of the store needs beside the right to write its streams. */
export async function letUserReadAll(location: LogLocation, user: string): Promise<void> {
  await letReadAll(location, user);
  console.log(`${user} may read the whole store.`);
}

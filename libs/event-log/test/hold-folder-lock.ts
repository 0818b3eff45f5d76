import { DataFolderLock } from '@rujukan/event-log/sqlite';

/** Prints `held` and stays, or prints why it was refused and ends. */
const [folder = ''] = process.argv.slice(2);
try {
  const lock = DataFolderLock.acquire(folder);
  console.log('held');
  setInterval(() => lock, 60_000);
} catch (error) {
  console.log(String(error));
}

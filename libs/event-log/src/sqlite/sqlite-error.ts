/** https://sqlite.org/rescode.html */
export const SQLITE_BUSY = 5;

/** The primary result code of an error that SQLite itself reported. */
export function sqliteErrorCode(error: unknown): number | undefined {
  // Not `instanceof Error`: a built-in module's errors are of another realm where tests run in a VM.
  const code = isObject(error) && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export function messageOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

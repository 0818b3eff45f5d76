import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

const SCRIPT_OR_STYLE = /javascript|css/;

/** What of script and style a page fetched so far, in bytes as gzip would send it. */
export class Weight {
  private readonly files = new Map<string, Promise<number>>();

  constructor(page: Page) {
    page.on('response', (response) => {
      if (SCRIPT_OR_STYLE.test(response.headers()['content-type'] ?? '')) {
        this.files.set(response.url(), gzippedSizeOf(response));
      }
    });
  }

  /** By the name of the file. */
  async byFile(): Promise<Readonly<Record<string, number>>> {
    const sizes = await Promise.all(
      [...this.files].map(async ([url, size]) => [new URL(url).pathname, await size] as const),
    );
    return Object.fromEntries(sizes);
  }

  async total(): Promise<number> {
    return Object.values(await this.byFile()).reduce((sum, size) => sum + size, 0);
  }
}

async function gzippedSizeOf(response: Response): Promise<number> {
  return gzipSync(await response.body()).length;
}

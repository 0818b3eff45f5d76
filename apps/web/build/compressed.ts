import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const WORTH_IT = /\.(?:css|html|js|svg|webmanifest)$/;
const ENCODINGS = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Writes beside each file of words its compressed forms, so that the server never compresses while somebody waits. */
export function compressed(): Plugin {
  return {
    name: 'rujukan-compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      for (const name of await readdir(dir, { recursive: true })) {
        if (WORTH_IT.test(name)) await compress(join(dir, name));
      }
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  for (const [ending, encode] of Object.entries(ENCODINGS)) {
    await writeFile(`${file}.${ending}`, await encode(content));
  }
}

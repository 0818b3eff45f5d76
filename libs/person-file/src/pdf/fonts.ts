import { createRequire } from 'node:module';

// The program's own place: the apps are bundled, the fonts stay in the package that carries them.
const { resolve } = createRequire(process.argv[1] ?? import.meta.filename);

/** DejaVu has the letters of nearly every name that is written in an alphabet; licence in its package. */
export const FONTS = {
  text: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;

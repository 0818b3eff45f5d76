import { plot } from '@observablehq/plot';

export const drawn = plot;

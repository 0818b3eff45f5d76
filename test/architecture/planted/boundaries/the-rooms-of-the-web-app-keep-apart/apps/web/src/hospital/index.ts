export const board = '';

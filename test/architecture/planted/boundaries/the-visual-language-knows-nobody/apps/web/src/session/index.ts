export const who = '';

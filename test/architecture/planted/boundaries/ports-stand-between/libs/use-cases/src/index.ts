export const handlers: readonly unknown[] = [];

export const shuffled = <T>(items: readonly T[]) => [...items].reverse();

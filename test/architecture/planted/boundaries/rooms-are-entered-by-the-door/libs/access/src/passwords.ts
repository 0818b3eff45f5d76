export const hashed = (password: string) => password.length;

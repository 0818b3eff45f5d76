import type { Token } from './token';

export type Account = { readonly token: Token };

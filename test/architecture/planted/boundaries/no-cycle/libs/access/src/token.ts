import type { Account } from './index';

export type Token = { readonly account: Account | null };

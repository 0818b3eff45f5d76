/** The opened stores, for what watches over them. */
export const STORES = Symbol('Stores');

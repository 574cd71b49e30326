declare const brand: unique symbol;

/** A value that has been through its parser. Only parsers cast to a brand. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

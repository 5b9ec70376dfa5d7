declare const brand: unique symbol

/**
 * A plain value that has passed through one door. `Brand<string, 'RecordId'>` is a string at run time; only the
 * function that checks it may hand it out.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

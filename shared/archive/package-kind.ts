/** `private`: all of it, for oneself. `open`: without places and notes, to give away. */
export const PACKAGE_KINDS = ['private', 'open'] as const
export type PackageKind = (typeof PACKAGE_KINDS)[number]

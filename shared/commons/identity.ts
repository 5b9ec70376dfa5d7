/**
 * Who signs, without who it is. One seed per person; from it one pseudonym per cell of the world, so that records of a
 * cell can be counted as one contributor's and records of different cells cannot be joined.
 */
export type Identity = {
  /** The pseudonym of a cell: a public key as base64url. */
  readonly key: (cell: string) => Promise<string>
  /** What a trial is called in the commons: 32 hex digits that only the seed's owner can make again. */
  readonly trialToken: (trialId: string) => Promise<string>
  /**
   * What a site is called inside a cell: 32 hex digits. The same site has one token under one key, so that its years are
   * one place, and another under every other key, so that no site joins two pseudonyms.
   */
  readonly siteToken: (cell: string, siteId: string) => Promise<string>
  /** Sign a record's digest with the key of a cell; absent where records travel unsigned. */
  readonly sign?: (cell: string, digest: Uint8Array<ArrayBuffer>) => Promise<string>
}

/**
 * The cell a key belongs to: world region × crop group, inside which years may be linked (repeated measures need it).
 * Figures from publications get one key per study, so that a reader of many papers is not one farmer with many fields.
 * *Shapes* the text is only ever hashed; it leaves in no record.
 */
export function keyCell(region: string, cropGroup: string, study: string | undefined): string {
  return JSON.stringify(study === undefined ? [region, cropGroup] : [region, cropGroup, study])
}

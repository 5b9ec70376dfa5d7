/**
 * The part of PapaParse that `read-csv.ts` uses. The published types are not installed: they pull in the types of Node,
 * which `shared/` must not see.
 */
declare module 'papaparse' {
  type Parsed = {
    data: string[][]
    errors: { code: 'MissingQuotes' | 'InvalidQuotes'; row: number; index: number }[]
    /** Where the last whole record ended, plus the base index. */
    meta: { cursor: number }
  }
  class Parser {
    constructor(config: {
      delimiter: string
      newline: '\n' | '\r' | '\r\n'
      quoteChar: string
      escapeChar: string
      fastMode?: boolean
    })
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): Parsed
  }
  const papa: { Parser: typeof Parser }
  export default papa
}

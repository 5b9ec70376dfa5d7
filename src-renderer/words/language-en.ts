import type { WordFiles } from './words.ts'

/** Every English file of words, one per screen, in one chunk. */
export const words: WordFiles = import.meta.glob('./en/*.json', { eager: true, import: 'default' })

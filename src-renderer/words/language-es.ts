import type { WordFiles } from './words.ts'

/** Every Spanish file of words, one per screen, in one chunk. */
export const words: WordFiles = import.meta.glob('./es/*.json', { eager: true, import: 'default' })

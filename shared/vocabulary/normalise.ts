/**
 * The one way names are compared: accents, case and separators do not count. `Média testemunha`, `media_testemunha`
 * and `MEDIA.TESTEMUNHA` are the same name. Not for unit spellings, where case decides (`Mg` and `mg`).
 */
export function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .replace(/[\s_\-‐‑–.:]+/gu, ' ')
    .trim()
}

/** Runs of any white space (no-break and thin spaces too) become one space; the ends are trimmed. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u2007\u2009\u202f]+/gu, ' ').trim()
}

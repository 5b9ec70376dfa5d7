/** Languages the vocabulary holds names in. The interface speaks English and Spanish. */
export type Language = 'en' | 'es' | 'pt' | 'fr'

/** One thing's name in the four languages. */
export type Names = Readonly<Record<Language, string>>

/** A short text in the two languages of the interface. */
export type Phrase = { readonly en: string; readonly es: string }

/** The name of a thing in `language`; a language without a name of its own gets English. */
export function nameOf(thing: { readonly names: Names }, language: string): string {
  return thing.names[language as Language] ?? thing.names.en
}

/** A phrase in `language`; anything but Spanish gets English. */
export function phraseOf(phrase: Phrase, language: string): string {
  return language === 'es' ? phrase.es : phrase.en
}

/** Several names in one phrase, set apart by commas. */
export function listed(names: readonly Phrase[]): Phrase {
  return { en: names.map((name) => name.en).join(', '), es: names.map((name) => name.es).join(', ') }
}

/** The part of a thing's names that a question needs. */
export function spoken(names: Phrase): Phrase {
  return { en: names.en, es: names.es }
}

import { CROPS, type Crop } from './crops.ts'
import { listed } from './names.ts'
import { normalise } from './normalise.ts'
import { type Question, question } from './question.ts'

/**
 * What a crop name means. `found` may be used; `ambiguous` waits for a person; `unknown` stays verbatim.
 * `partQuestion` of a found crop is asked once, when its first weight is mapped.
 */
export type CropMatch =
  | { readonly kind: 'found'; readonly crop: Crop; readonly confidence: number }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Crop[]; readonly question: Question }
  | { readonly kind: 'unknown'; readonly text: string }

/**
 * Find the crop a name means: a name, synonym or plural in English, Spanish, Portuguese, French and German, a Latin
 * name with or without its author, or a known name inside a longer one (`café robusta`). `languages` settles names
 * that mean different crops in different languages, the person's own first.
 */
export function matchCrop(text: string, languages: readonly string[] = []): CropMatch {
  const name = normalise(text)
  if (name === '') return { kind: 'unknown', text }
  const ambiguous = AMBIGUOUS.get(name)
  if (ambiguous) return asked(text, ambiguous)
  const exact = preferred(NAMES.get(name) ?? [], name, languages)
  if (exact.length > 0) return decide(text, exact, 1)
  const species = name.replace(/[()]/g, '').split(' ').slice(0, 2).join(' ')
  const latin = LATIN.get(species) ?? []
  // "Zea mays L." is maize itself before its sweet and popping forms.
  const plain = latin.filter((crop) => normalise(crop.latin) === species)
  if (latin.length > 0) return decide(text, plain.length > 0 ? plain : latin, 0.95)
  const inside = namesInside(name)
  return inside.length > 0 ? decide(text, inside, 0.7) : { kind: 'unknown', text }
}

function decide(text: string, crops: readonly Crop[], confidence: number): CropMatch {
  const [first, ...more] = crops
  return first && more.length === 0 ? { kind: 'found', crop: first, confidence } : asked(text, crops)
}

function asked(text: string, candidates: readonly Crop[]): CropMatch {
  const name = normalise(text)
  const own = candidates.find((crop) => crop.ambiguousNames.some((each) => normalise(each) === name))
  const options = listed(candidates.map((crop) => crop.names))
  const which = own?.ambiguityQuestion ?? question('crop.which-of-these', { text, options })
  return { kind: 'ambiguous', candidates, question: which }
}

/** Several crops may share a name; the one that is called so in the person's language wins, if there is only one. */
function preferred(crops: readonly Crop[], name: string, languages: readonly string[]): readonly Crop[] {
  for (const language of languages) {
    const own = crops.filter((crop) => namesIn(crop, language).some((each) => normalise(each) === name))
    if (own.length === 1) return own
  }
  const main = crops.filter((crop) => Object.values(crop.names).some((each) => bare(each) === name))
  return crops.length > 1 && main.length === 1 && languages.length === 0 ? main : crops
}

function namesIn(crop: Crop, language: string): readonly string[] {
  const name = crop.names[language as keyof Crop['names']]
  return name === undefined ? [] : [name, name.replace(/\s*\(.*\)/, '')]
}

/** Known names that stand as whole words inside a longer name; only if all of them mean the same crop or the longest does. */
function namesInside(name: string): readonly Crop[] {
  const words = name.split(' ')
  for (let length = Math.min(words.length - 1, 4); length >= 1; length--) {
    const found = new Set<Crop>()
    for (let start = 0; start + length <= words.length; start++) {
      const part = words.slice(start, start + length).join(' ')
      for (const crop of AMBIGUOUS.get(part) ?? NAMES.get(part) ?? []) found.add(crop)
    }
    if (found.size > 0) return [...found]
  }
  return []
}

function bare(name: string): string {
  return normalise(name.replace(/\s*\(.*\)/, ''))
}

const NAMES = index((crop) => [
  crop.id,
  crop.latin.split(' / ').length > 1 || crop.latin.split(' ').length < 3 ? crop.id : crop.latin,
  ...Object.values(crop.names),
  ...Object.values(crop.names).map(bare),
  ...crop.synonyms,
  ...crop.plurals,
  ...crop.regionalNames.map((name) => name.replace(/@.*$/, '')),
])
const AMBIGUOUS = index((crop) => crop.ambiguousNames)
const LATIN = index((crop) =>
  crop.latin.split(' / ').map((latin, i) => {
    const words = latin.replace(/[×()]/g, '').trim().split(/\s+/)
    // "Ribes nigrum / R. rubrum": an abbreviated genus takes the first one.
    const genus = i > 0 && /^[A-Z]\.$/.test(words[0]!) ? crop.latin.split(' ')[0]! : words[0]!
    return `${genus} ${words[1] ?? ''}`
  }),
)

function index(names: (crop: Crop) => readonly string[]): ReadonlyMap<string, readonly Crop[]> {
  const map = new Map<string, Crop[]>()
  for (const crop of CROPS) {
    for (const name of new Set(names(crop).map(normalise))) {
      const there = map.get(name)
      if (there) there.push(crop)
      else map.set(name, [crop])
    }
  }
  return map
}

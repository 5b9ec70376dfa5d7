import * as z from 'zod'
import { DESIGN_KINDS } from '../record/trial.ts'
import { RUNGS } from '../record/trial-result.ts'
import { Decimal, NonNegativeDecimal } from './decimal.ts'
import { RecordId } from './record-id.ts'
import { SHARED_ZONES } from './shared-zone.ts'

// No string in here is free text: each is one of a list, a code of the vocabulary, a decimal or an id, and a test walks
// the schema to hold it so. What cannot be written cannot leak.

/** A code of the vocabulary: lower case, digits, underscores. `group_…` and `family_…` name a coarser level. */
export const Code = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/)

/**
 * Units a shared figure may be in, as UCUM codes. No area, no mass of a whole harvest and no money is among them: those
 * would say how big a farm is and how it does. A new variable with a new unit adds it here.
 */
export const SHARED_UNITS = [
  ...['[pH]', '%', '1', 'g/kg', 'mg/kg', 'cmol/kg', 'dS/m', 'g/cm3', 'mm/h', 'mm/m', 'MPa', 'mg/(kg.d)'],
  ...['g/(100.g)', 'mg/(100.g)', 'ug/(100.g)', 'umol/(100.g)', '{degBx}', '{score}', 'Cel', 'd', 'cm', 'mm'],
  ...[
    'kg/har',
    't/har',
    'kg/m2',
    '/m2',
    'g/{plant}',
    '{count}/{plant}',
    'g',
    'kg/hL',
    'kg/m3',
    'kg/kg',
    'h/har',
  ],
  ...['%.d', '{visit}/(10.min)'],
]

/** UN M49: 001 the world, 029 the Caribbean, 192 Cuba. */
const RegionCode = z.string().regex(/^\d{3}$/)

/** A year of harvest, or the first and last year of a span. */
const SeasonCode = z.string().regex(/^(1[89]|20|21)\d\d(\/(1[89]|20|21)\d\d)?$/)

const BasisCode = z.string().regex(/^(fresh|dry|none|at_\d{1,2}(\.\d)?)$/)
const ArmCode = z.string().regex(/^a(0|[1-9]\d?)$/)
const Count = z.int().min(0).max(2_147_483_647)

/** 16 bytes that say which, and nothing else. */
const Token = z.string().regex(/^[0-9a-f]{32}$/)

/** What may be left out or made coarser on the way, said in the record itself. */
export const COARSENED = [
  'place',
  'season',
  'crop',
  'practice',
  'dose',
  'soil',
  'basis',
  'method',
  'outcome',
  'contrast',
  'precision',
] as const
export type Coarsened = (typeof COARSENED)[number]

/** Levels of generalisation, 2 the finest that ever leaves, 6 the coarsest. */
export const Level = z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])
export type Level = z.infer<typeof Level>

/**
 * Where the figures come from: a contributor's own trial, a publication, a public historical trial, or a simulation.
 * The mark is part of what is hashed, so it cannot be taken off a record without making another record.
 */
export const SHARED_ORIGINS = ['farm', 'published', 'historical', 'simulated'] as const

const Place = z.strictObject({
  level: Level,
  zone: z.enum(SHARED_ZONES).optional(),
  region: RegionCode.optional(),
})

const Soil = z.strictObject({
  texture: z.enum(['coarse', 'moderately_coarse', 'medium', 'fine']).optional(),
  ph: z.enum(['acid', 'neutral', 'alkaline']).optional(),
  soc: z.enum(['low', 'medium', 'high']).optional(),
})

/** `d1` is the weakest of four classes of dose; `dose-class.ts` holds the cuts. */
export const DoseClass = z.enum(['d1', 'd2', 'd3', 'd4'])
export type DoseClass = z.infer<typeof DoseClass>

const Arm = z.strictObject({
  id: ArmCode,
  baseline: z.boolean(),
  practices: z.array(z.strictObject({ id: Code, dose: DoseClass.optional() })).max(8),
})

const ArmFigures = z.strictObject({
  arm: ArmCode,
  n: Count.min(1),
  mean: Decimal,
  spread: z
    .strictObject({ kind: z.literal('sd'), value: NonNegativeDecimal, rung: z.enum(RUNGS) })
    .optional(),
})

export const SHARED_MEASURES = [
  'lnrr',
  'lnrr_paired',
  'lnrr_block',
  'md',
  'md_paired',
  'md_block',
  'logit',
] as const

const Contrast = z.strictObject({
  a: ArmCode,
  b: ArmCode,
  measure: z.enum(SHARED_MEASURES),
  y: Decimal,
  v: NonNegativeDecimal,
  df: Count,
})

const Outcome = z.strictObject({
  variable: Code,
  unit: z.enum(SHARED_UNITS),
  basis: BasisCode.optional(),
  method: Code.optional(),
  arms: z.array(ArmFigures).min(1).max(24),
  contrasts: z.array(Contrast).max(48),
})

/**
 * What one trial says to everyone: classes and summaries only.
 * *Units* means, spreads and effects in `unit` (a log ratio has none); at most three significant digits.
 * *Missing* a field that was left out is absent, and `coarsened` says so.
 */
export const ResultBody = z
  .strictObject({
    place: Place,
    season: SeasonCode.optional(),
    crop: Code,
    system: z.enum(['field', 'garden', 'glasshouse', 'pot']),
    soil: Soil.optional(),
    design: z.strictObject({
      kind: z.enum(DESIGN_KINDS),
      randomised: z.enum(['yes', 'no', 'unknown']),
      blocks: Count.max(999).optional(),
    }),
    arms: z.array(Arm).min(2).max(24),
    outcomes: z.array(Outcome).min(1).max(32),
    /** HMAC of the trial's private id: lets one trial be recognised again by its owner, and links nothing else. */
    trial: Token,
    /** HMAC of the key's cell and the site's private id: the same site under the same key, and nothing under another. */
    site: Token,
    origin: z.enum(SHARED_ORIGINS),
    coarsened: z.array(z.enum(COARSENED)).max(COARSENED.length),
    credit: z.enum(['pseudonym', 'none']),
  })
  .check((context) => {
    const wrong = incoherence(context.value)
    if (wrong !== null) context.issues.push({ code: 'custom', message: wrong, input: context.value })
  })
export type ResultBody = z.infer<typeof ResultBody>

/** Takes one record of the same author back. It cannot itself be taken back: share again instead. */
export const RetractBody = z.strictObject({ target: RecordId })
export type RetractBody = z.infer<typeof RetractBody>

/** The author's pseudonym: 32 bytes as base64url. Where the record is signed, the Ed25519 public key. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)

/** An Ed25519 signature: 64 bytes as base64url. */
export const Signature = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)

/** Licences a record may carry. Records have their own, apart from the code's. */
export const LICENCES = ['CC-BY-4.0', 'CC0-1.0'] as const

const envelope = {
  v: z.literal(1),
  lic: z.enum(LICENCES),
  key: PublicKey,
  sig: Signature.optional(),
}

/**
 * A record as it travels. A new type (intent, benchmark, protocol, attest, supersede, link, revoke) is one more member
 * of this union and one more body above; what an older app does not know it refuses by name (`commons.newer-form`).
 */
export const CommonsRecord = z.discriminatedUnion('type', [
  z.strictObject({
    ...envelope,
    type: z.literal('result'),
    schema: z.literal('result/1'),
    body: ResultBody,
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('retract'),
    schema: z.literal('retract/1'),
    body: RetractBody,
  }),
])
export type CommonsRecord = z.infer<typeof CommonsRecord>
export type ResultRecord = Extract<CommonsRecord, { type: 'result' }>
export type RetractRecord = Extract<CommonsRecord, { type: 'retract' }>

/** Types of this form, for telling a newer record from a broken one. */
export const KNOWN_SCHEMAS: ReadonlySet<string> = new Set(['result/1', 'retract/1'])

/** Bounds every record keeps. *Units* bytes of canonical UTF-8; levels of nested braces and brackets. */
export const RECORD_LIMIT = { bytes: 16_384, depth: 8 } as const

/** The first thing inside a body that refers to nothing, or null. */
function incoherence(body: ResultBody): string | null {
  const arms = new Set(body.arms.map((arm) => arm.id))
  if (arms.size !== body.arms.length) return 'two arms have one id'
  if (body.arms.filter((arm) => arm.baseline).length !== 1) return 'exactly one arm is the baseline'
  if (new Set(body.coarsened).size !== body.coarsened.length) return 'coarsened names a field twice'
  for (const outcome of body.outcomes) {
    if (outcome.arms.some((figure) => !arms.has(figure.arm))) return 'a figure of no arm'
    if (new Set(outcome.arms.map((figure) => figure.arm)).size !== outcome.arms.length)
      return 'two figures of one arm'
    if (outcome.contrasts.some((c) => c.a === c.b || !arms.has(c.a) || !arms.has(c.b)))
      return 'a contrast of no two arms'
  }
  return null
}

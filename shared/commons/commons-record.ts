import * as z from 'zod'
import { DESIGN_KINDS } from '../record/trial.ts'
import { RUNGS } from '../record/trial-result.ts'
import { ArmCode, BasisCode, Code, Count, DoseClass, SHARED_UNITS } from './codes.ts'
import { Decimal, NonNegativeDecimal } from './decimal.ts'
import { ProtocolBody } from './protocol-body.ts'
import { RecordId } from './record-id.ts'
import { SHARED_ZONES } from './shared-zone.ts'

// No string in here is free text: each is one of a list, a code of the vocabulary, a decimal or an id, and a test walks
// the schema to hold it so. What cannot be written cannot leak.

/** UN M49: 001 the world, 029 the Caribbean, 192 Cuba. */
const RegionCode = z.string().regex(/^\d{3}$/)

/** A year of harvest, or the first and last year of a span. */
const SeasonCode = z.string().regex(/^(1[89]|20|21)\d\d(\/(1[89]|20|21)\d\d)?$/)

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
    /** The protocol the trial followed, where naming it joins nobody to it (`protocol-named.ts`). */
    protocol: RecordId.optional(),
    origin: z.enum(SHARED_ORIGINS),
    coarsened: z.array(z.enum(COARSENED)).max(COARSENED.length),
    credit: z.enum(['pseudonym', 'none']),
  })
  .check((context) => {
    const wrong = incoherence(context.value)
    if (wrong !== null) context.issues.push({ code: 'custom', message: wrong, input: context.value })
  })
export type ResultBody = z.infer<typeof ResultBody>

/** What a benchmark speaks of: one bed, or the whole garden. */
export const BENCHMARK_SCOPES = ['bed', 'garden'] as const

/** How the kilograms behind a benchmark are known. */
export const BENCHMARK_WEIGHTS = ['all_weighed', 'part_estimated'] as const

/**
 * What a garden or one of its beds gave in one season, per area. Neither area nor kilograms have a place here: together
 * with the yield they would say how large a garden is.
 * *Units* `value` in kg/m², at most two digits that count. *Missing* as in a result: what was left out is absent.
 */
export const BenchmarkBody = z.strictObject({
  place: Place,
  season: SeasonCode.optional(),
  scope: z.enum(BENCHMARK_SCOPES),
  /** A crop, its group (`group_…`), or `mixed`. */
  crop: Code,
  system: z.literal('garden'),
  unit: z.literal('kg/m2'),
  value: NonNegativeDecimal,
  weights: z.enum(BENCHMARK_WEIGHTS),
  /** HMAC of the key's cell and the garden's private id: the same garden under the same key, and nothing under another. */
  garden: Token,
  /** HMAC of the cell, the bed or garden and its season: tells a corrected total from a second one. */
  total: Token,
  origin: z.enum(SHARED_ORIGINS),
  coarsened: z
    .array(z.enum(COARSENED))
    .max(COARSENED.length)
    .refine((fields) => new Set(fields).size === fields.length),
  credit: z.enum(['pseudonym', 'none']),
})
export type BenchmarkBody = z.infer<typeof BenchmarkBody>

/** Takes one record of the same author back, a result or a protocol. It cannot itself be taken back: share again instead. */
export const RetractBody = z.strictObject({ target: RecordId })
export type RetractBody = z.infer<typeof RetractBody>

/** The author's pseudonym: 32 bytes as base64url. Where the record is signed, the Ed25519 public key. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)

/** An Ed25519 signature: 64 bytes as base64url. */
export const Signature = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/)

/**
 * Records of the same author that a record replaces, by id, sorted. The replaced stay readable; they no longer count.
 * See `supersede.ts`.
 */
export const Superseded = z
  .array(RecordId)
  .min(1)
  .max(8)
  .refine((ids) => ids.every((id, at) => at === 0 || ids[at - 1]! < id))

/** Licences a record may carry. Records have their own, apart from the code's. */
export const LICENCES = ['CC-BY-4.0', 'CC0-1.0'] as const

const envelope = {
  v: z.literal(1),
  lic: z.enum(LICENCES),
  key: PublicKey,
  sig: Signature.optional(),
}

/**
 * A record as it travels. A new type (intent, attest, supersede, link, revoke) is one more member
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
    type: z.literal('protocol'),
    schema: z.literal('protocol/1'),
    body: ProtocolBody,
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('retract'),
    schema: z.literal('retract/1'),
    body: RetractBody,
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('benchmark'),
    schema: z.literal('benchmark/1'),
    body: BenchmarkBody,
    sup: Superseded.optional(),
  }),
])
export type CommonsRecord = z.infer<typeof CommonsRecord>
export type ResultRecord = Extract<CommonsRecord, { type: 'result' }>
export type ProtocolRecord = Extract<CommonsRecord, { type: 'protocol' }>
export type RetractRecord = Extract<CommonsRecord, { type: 'retract' }>
export type BenchmarkRecord = Extract<CommonsRecord, { type: 'benchmark' }>

/** Types of this form, for telling a newer record from a broken one. */
export const KNOWN_SCHEMAS: ReadonlySet<string> = new Set([
  'result/1',
  'protocol/1',
  'retract/1',
  'benchmark/1',
])

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

import * as z from 'zod'
import { ZONE_CODES } from '../vocabulary/zone-code.ts'
import { Id } from './id.ts'

const twelve = z.array(z.number()).length(12)

/** How a climate class is known, and which classes a small change of climate would give instead. */
export const SiteClimate = z.strictObject({
  zone: z.enum(ZONE_CODES),
  how: z.enum(['picked', 'normals', 'questions', 'raster', 'file']),
  alternatives: z.array(z.enum(ZONE_CODES)),
  /** The climate map it was read from: its file name, and the SHA-256 of the file. Neither leaves this machine. */
  source: z
    .strictObject({ file: z.string().max(300), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .optional(),
})
export type SiteClimate = z.infer<typeof SiteClimate>

/**
 * A place where trials are held. The point is private: it never leaves this machine.
 * *Units* degrees WGS 84, uncertainty in metres; normals in °C and mm per month, January first; depth in cm.
 */
export const Site = z.strictObject({
  schema: z.literal('site/1'),
  id: Id,
  name: z.string().min(1).max(200),
  /** The publication or programme a site of a literature file belongs to; part of what makes a site one site. */
  study: z.string().max(200).optional(),
  point: z
    .strictObject({
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
      uncertaintyM: z.number().positive().optional(),
    })
    .optional(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  climate: SiteClimate.optional(),
  normals: z
    .strictObject({ temperature: twelve, rain: twelve, years: z.number().int().positive().optional() })
    .optional(),
  soil: z
    .strictObject({ texture: z.string().optional(), depthCm: z.number().positive().optional() })
    .optional(),
  notes: z.string().max(10_000).optional(),
  batch: Id.optional(),
})
export type Site = z.infer<typeof Site>

/** One conclusion in words, with the figures that carry it. Findings are part of a record; their ids are stable. */
import { z } from 'zod'

export const FINDING_IDS = [
  'not-enough-data',
  'host-busy',
  'loop-blocked-computing',
  'loop-blocked-waiting',
  'interpreter-lock',
  'single-thread',
  'oversubscribed',
  'throttled',
  'io-bound',
  'cpu-bound-parallel',
  'pool-too-small',
  'uneven-work',
  'scales-to',
] as const
export type FindingId = (typeof FINDING_IDS)[number]

/** The part of a view that shows what a finding says. */
export const FindingRegion = z.enum(['cores', 'workers', 'timeline', 'log', 'scaling', 'times'])
export type FindingRegion = z.infer<typeof FindingRegion>

export const Confidence = z.enum(['high', 'medium', 'low'])
export type Confidence = z.infer<typeof Confidence>

export const Finding = z.object({
  id: z.enum(FINDING_IDS),
  /** What its words are made of (finding-params.ts). Absent in records that were made before this was kept. */
  params: z.record(z.string(), z.unknown()).optional(),
  /** A short sentence: "CPU-bound, and the cores share it". */
  title: z.string(),
  /** The figures in words: "2 threads used 1.94 cores of 2: …". */
  evidence: z.string(),
  confidence: Confidence,
  /** Where to look. */
  region: FindingRegion,
})
export type Finding = z.infer<typeof Finding>

/** The path or name of a program as a person gives it. */
import { z } from 'zod'

export const ProgramPath = z
  .string()
  .trim()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'))
  .meta({ format: 'program' })

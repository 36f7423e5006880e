/** A record as a window gets it. */
import type { RunRecord } from './run-record'

/** `leftOut` says in a sentence what of a large record is not in it; its summary is that of the whole run. */
export type ShownRecord = RunRecord & { readonly leftOut?: string | undefined }

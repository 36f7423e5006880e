/** What a format must offer. One file a format stands behind it; rendering is pure, writing is export-records.ts. */
import type { ExportFormat } from '../../../shared/contract/ipc'
import type { RunRecord } from '../../../shared/contract/run-record'

export interface ReportFile {
  /** Suggested file name; where the target is a folder, the name inside it. */
  readonly name: string
  readonly text: string
}

export interface RenderOptions {
  /** Id of a run of the variant that the others are measured against; default: whichever suits. */
  readonly baseline?: string | undefined
}

export interface ExportOptions extends RenderOptions {
  /** Texts that look like secrets are written as they are. Default: they are replaced. */
  readonly keepSecrets?: boolean | undefined
}

export interface Exporter {
  readonly format: ExportFormat
  /** What people call the format, for menus and dialogs. */
  readonly title: string
  /** Of its files, without the dot. */
  readonly extension: string
  /** Whether a person chooses a file, or a folder that receives several files. */
  readonly target: 'file' | 'folder'
  /** One file when `target` is `file`. At least one record is expected. */
  render(records: readonly RunRecord[], options?: RenderOptions): readonly ReportFile[]
}

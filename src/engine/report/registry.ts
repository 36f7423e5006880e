/** All export formats. A new one is one file and one line here. */
import type { ExportFormat } from '../../shared/contract/ipc'
import { csvExporter } from './csv'
import type { Exporter } from './exporter'
import { htmlExporter } from './html'
import { jsonExporter } from './json'

export const exporters: Readonly<Record<ExportFormat, Exporter>> = {
  json: jsonExporter,
  csv: csvExporter,
  html: htmlExporter,
}

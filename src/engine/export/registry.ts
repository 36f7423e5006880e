/** All export formats. A new one is one file and one line here. */
import type { ExportFormat } from '../../shared/contract/ipc'
import { csvExporter } from './csv/csv'
import type { Exporter } from './format/exporter'
import { htmlExporter } from './html/html'
import { jsonExporter } from './json/json'

export const exporters: Readonly<Record<ExportFormat, Exporter>> = {
  json: jsonExporter,
  csv: csvExporter,
  html: htmlExporter,
}

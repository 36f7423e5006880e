/** The report for people: one HTML file with charts, readable anywhere and offline, without a script. */
import type { Exporter } from '../format/exporter'
import { page } from './page'

export const htmlExporter: Exporter = {
  format: 'html',
  title: 'HTML report',
  extension: 'html',
  target: 'file',
  render: (records, options) => [{ name: 'coreloom-report.html', text: page(records, options) }],
}

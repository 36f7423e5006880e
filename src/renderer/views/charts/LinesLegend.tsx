/** What the lines or areas of a chart are, each with a sample of its look. */
import { markColor } from '../../../painters/screen/palette'
import type { Line } from '../../../shared/charts/kinds/lines'
import { usePalette } from '../../ui/theme/palette'
import classes from './LinesLegend.module.css'

export function LinesLegend({ lines }: { readonly lines: readonly Line[] }) {
  const palette = usePalette()
  return (
    <ul className={classes.legend} aria-label="Lines">
      {lines.map(({ key, label, color, look, isDashed }) => {
        const { edge, fill } = markColor(color, palette)
        const style = { borderColor: edge, background: look === 'area' ? fill : undefined }
        return (
          <li key={key} title={label}>
            <i style={style} data-look={look} data-dashed={isDashed || undefined} />
            <span>{label}</span>
          </li>
        )
      })}
    </ul>
  )
}

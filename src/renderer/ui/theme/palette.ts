/** The colours of the charts in the theme of the window. */
import { useComputedColorScheme } from '@mantine/core'
import { darkPalette, lightPalette, type Palette } from '../../../painters/screen/palette'

export function usePalette(): Palette {
  return useComputedColorScheme('light') === 'dark' ? darkPalette : lightPalette
}

/** The component library in this product's colours: one accent, slate greys, small radii, small sizes. */
import {
  createTheme,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Around the blue of the Okabe-Ito set (#0072B2), light to dark. */
const accent: MantineColorsTuple = [
  '#e6f2fa',
  '#cde4f4',
  '#9fcbea',
  '#6db2e0',
  '#48a0d9',
  '#2b8cca',
  '#0a72b4',
  '#085f97',
  '#074d7b',
  '#053a5d',
]

/** Greys of the dark scheme, text to deepest ground. */
const slate: MantineColorsTuple = [
  '#e4e9ee',
  '#b4bec9',
  '#97a3b0',
  '#6d7885',
  '#3c4754',
  '#2f3843',
  '#1d232a',
  '#171c22',
  '#11161b',
  '#0c1013',
]

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, dark: slate },
  fontFamily:
    "Inter, -apple-system, 'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Noto Sans', Ubuntu, Cantarell, 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'Roboto Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace",
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--lo-panel)',
    '--mantine-color-text': 'var(--lo-text)',
    '--mantine-color-dimmed': 'var(--lo-text-soft)',
    '--mantine-color-default-border': 'var(--lo-line-strong)',
    '--mantine-color-error': 'var(--lo-bad)',
    '--mantine-color-red-light': 'var(--lo-bad-soft)',
    '--mantine-color-red-light-color': 'var(--lo-bad)',
  },
  dark: {
    '--mantine-color-body': 'var(--lo-panel)',
    '--mantine-color-text': 'var(--lo-text)',
    '--mantine-color-dimmed': 'var(--lo-text-soft)',
    '--mantine-color-default': 'var(--lo-sunken)',
    '--mantine-color-default-border': 'var(--lo-line-strong)',
    '--mantine-color-error': 'var(--lo-bad)',
    '--mantine-color-accent-light': 'rgb(43 140 202 / 22%)',
    '--mantine-color-accent-light-hover': 'rgb(43 140 202 / 32%)',
    '--mantine-color-accent-light-color': '#a5d8f6',
    '--mantine-color-red-light': 'var(--lo-bad-soft)',
    '--mantine-color-red-light-hover': 'color-mix(in srgb, var(--lo-bad) 28%, transparent)',
    '--mantine-color-red-light-color': 'var(--lo-bad)',
  },
})

/** What the person chose is remembered on this machine; until then the system decides. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'coreloom-color-scheme' })

/** The few pictograms of the view, drawn with the text's colour and hidden from screen readers: text stands beside each. */
import type { ReactNode } from 'react'

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

/** Warp and weft: threads over cores. */
export const LogoIcon = () => (
  <svg width={22} height={22} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
    <rect width="22" height="22" rx="5" fill="#0072B2" />
    <path d="M6 4v14M11 4v14M16 4v14" stroke="#9fd4f5" strokeWidth="2" strokeLinecap="round" />
    <path
      d="M3.5 7.5h5M13.5 7.500h5M8.5 11.200h5M3.5 14.900h5M13.5 14.900h5"
      stroke="#E69F00"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
  </svg>
)

export const PlayIcon = () => (
  <Icon>
    <path d="M4.5 2.800v10.400L13 8z" fill="currentColor" />
  </Icon>
)
export const StopIcon = () => (
  <Icon>
    <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" />
  </Icon>
)
export const BookIcon = () => (
  <Icon>
    <path d="M8 4C6.5 2.7 4.5 2.5 2 2.700v9.800c2.5-.2 4.5 0 6 1.3 1.5-1.3 3.5-1.5 6-1.300V2.700C11.5 2.5 9.5 2.7 8 4zM8 4v9.8" />
  </Icon>
)
export const ExportIcon = () => (
  <Icon>
    <path d="M8 9.500V2M5 4.8 8 2l3 2.800M2.5 9.500v3.200c0 .7.6 1.3 1.3 1.300h8.400c.7 0 1.3-.6 1.3-1.300V9.5" />
  </Icon>
)
export const ImportIcon = () => (
  <Icon>
    <path d="M8 2v7.500M5 6.700l3 2.800 3-2.800M2.5 9.500v3.200c0 .7.6 1.3 1.3 1.300h8.400c.7 0 1.3-.6 1.3-1.300V9.5" />
  </Icon>
)
export const BackIcon = () => (
  <Icon size={14}>
    <path d="M9.500 3.500 5 8l4.500 4.500" />
  </Icon>
)
export const ThemeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.500a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
  </Icon>
)
export const HelpIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.2 6.300c.1-1 .8-1.6 1.8-1.600s1.8.6 1.8 1.500c0 1.3-1.8 1.4-1.8 2.700M8 11.300v.1" />
  </Icon>
)
export const ChevronIcon = () => (
  <Icon size={12}>
    <path d="m3.5 5.5 4.5 5 4.5-5" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon size={14}>
    <path d="m3 8.5 3.3 3.300L13 4.8" />
  </Icon>
)
export const CrossIcon = () => (
  <Icon size={14}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
)
export const DotIcon = () => (
  <Icon size={14}>
    <circle cx="8" cy="8" r="2.5" fill="currentColor" />
  </Icon>
)
export const ClockIcon = () => (
  <Icon size={14}>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3l2 1.5" />
  </Icon>
)

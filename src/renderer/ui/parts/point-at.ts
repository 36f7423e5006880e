/** Takes a person from a finding to what shows it: in sight, with the focus, marked for a moment. */
import type { FindingRegion } from '../../../shared/contract/finding'

/** Findings point at some of them, other links at the rest. */
export type Region = FindingRegion | 'findings' | 'comparison' | 'header'

/** The mark fades; a person who wants less motion has it appear and go without. */
const MARKED_MS = 1800

/** Regions are looked for within the nearest element with `data-regions`, since pages that are not shown have some too. */
export function pointAt(from: Element, region: Region): void {
  const all = from.closest('[data-regions]') ?? document
  // What runs show only together a single one has at its head: its wall time.
  const target = regionIn(all, region) ?? regionIn(all, 'header')
  if (!target) return
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  // What has no place in the order of the keys can take the focus by this only.
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' })
  target.dataset['pointed'] = ''
  setTimeout(() => delete target.dataset['pointed'], MARKED_MS)
}

const regionIn = (all: ParentNode, region: Region): HTMLElement | undefined =>
  all.querySelector<HTMLElement>(`[data-region="${region}"]`) ?? undefined

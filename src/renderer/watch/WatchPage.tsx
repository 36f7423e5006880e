/** Watch: what to watch on the left, on the right its process tree, live. */
import type { Notices } from '../app/use-notices'
import type { AppDescription } from '../../shared/ipc'

interface WatchPageProps {
  readonly app: AppDescription
  readonly tell: Notices['tell']
  readonly isShown: boolean
}

export function WatchPage({ isShown }: WatchPageProps) {
  return <section aria-label="Watch" hidden={!isShown} />
}

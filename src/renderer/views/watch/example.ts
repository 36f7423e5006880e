/** A command that shows something wherever it is watched: some processes that compute for a few seconds, one that waits. */
import { joinCommandLine } from '../../../shared/contract/command-line'
import { formatQuantity } from '../../../shared/messages/format'

const SECONDS = 8

/** `platform` as the browser names it. Half of the cores are kept busy, so that what is left can be seen as well. */
export function exampleCommand(cores: number, platform: string): string {
  const busy = Math.max(1, Math.min(4, Math.floor(cores / 2)))
  if (platform.startsWith('Win')) {
    const loop = `$end = (Get-Date).AddSeconds(${SECONDS}); while ((Get-Date) -lt $end) { }`
    return `powershell -NoProfile -Command "${loop.replaceAll('$', '\\$')}"`
  }
  const starts = Array.from(
    { length: busy },
    () => 'timeout $0 sh -c "while :; do :; done" &',
  ).join(' ')
  const script = `echo "${formatQuantity(busy, 'core')} kept busy for $0 s"; ${starts} sleep $0; wait`
  return joinCommandLine(['sh', '-c', script, String(SECONDS)])
}

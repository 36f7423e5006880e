/** Picks the source of counters by what can be read here, never by the platform's name. */
import { LinuxReader } from '../linux/linux-reader'
import { PortableReader } from '../portable/portable-reader'
import type { Reader } from '../reader'

export function createReader(): Reader {
  return LinuxReader.open() ?? new PortableReader()
}

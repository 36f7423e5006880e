/** Names of the IPC channels. Apart from the schemas, so that the preload does not carry zod into every page load. */
import type { RequestName, StreamName } from './ipc'

export const requestChannel = (name: RequestName): string => `coreloom:request:${name}`
export const streamChannel = (name: StreamName): string => `coreloom:stream:${name}`

/**
 * The control groups that may limit the CPU of a process: its own and all above it, in version 1 and in version 2. A system
 * may mount both (hybrid): the CPU controller is then in one of them, and the other has no files of it.
 */
import { dirname, join } from 'node:path'
import { readSystemFile } from './system-file'

export interface ControlGroup {
  readonly folder: string
  readonly version: 1 | 2
}

interface Mount {
  /** Path within the hierarchy that is mounted: not `/` in many containers. */
  readonly top: string
  readonly folder: string
  readonly version: 1 | 2
}

/** Spaces and the like are written as `\040` (proc(5), mountinfo). */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )

function mountsOf(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [own = '', system = ''] = line.split(' - ')
    const [, , , top = '/', folder = '/'] = own.split(' ').map(unescaped)
    const [type, , options = ''] = system.split(' ')
    if (type === 'cgroup2') return { top, folder, version: 2 }
    const isCpu = type === 'cgroup' && options.split(',').includes('cpu')
    return isCpu ? { top, folder, version: 1 } : []
  })
}

/** Path of the process in each hierarchy: `4:cpu,cpuacct:/jobs`, `0::/jobs` for version 2. */
function pathsOf(cgroup: string): { readonly path: string; readonly version: 1 | 2 }[] {
  return cgroup.split('\n').flatMap((line) => {
    const [, id, controllers = '', path] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? []
    if (path === undefined) return []
    if (id === '0' && controllers === '') return { path, version: 2 }
    return controllers.split(',').includes('cpu') ? { path, version: 1 } : []
  })
}

/** Undefined for a group outside of all that is mounted here. */
function folderWithin({ top, folder }: Mount, path: string): string | undefined {
  if (path.startsWith('/..')) return undefined
  if (path === top || path.startsWith(top === '/' ? top : `${top}/`)) {
    return join(folder, path.slice(top === '/' ? 0 : top.length))
  }
  // The process sees its own group as the top of all, while the mount tells its true name.
  return folder
}

/** The innermost first. Empty where there are none. `root` names another place where the system's files are. */
export function controlGroups(pid: number | 'self', root = '/'): ControlGroup[] {
  const mounts = mountsOf(readSystemFile(join(root, 'proc/self/mountinfo')) ?? '')
  const paths = pathsOf(readSystemFile(join(root, `proc/${pid}/cgroup`)) ?? '')
  return paths.flatMap(({ path, version }) => {
    const mount = mounts.find((one) => one.version === version)
    let folder = mount && folderWithin(mount, path)
    const groups: ControlGroup[] = []
    while (mount && folder !== undefined && folder.startsWith(mount.folder)) {
      groups.push({ folder: join(root, folder), version })
      folder = folder === mount.folder || folder === '/' ? undefined : dirname(folder)
    }
    return groups
  })
}

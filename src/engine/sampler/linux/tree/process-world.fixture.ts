/** A made-up system of processes that begin, compute, end and are waited for at random, with their true CPU. */
import type { CpuAccounting } from './cpu-accounting'

interface Life {
  readonly id: number
  parent: Life | undefined
  readonly ignoresChildren: boolean
  ownMs: number
  reapedMs: number
  state: 'running' | 'zombie' | 'gone'
}

export class World {
  readonly supervisor: Life
  readonly #lives: Life[] = []
  readonly #options: { readonly lossy: boolean; readonly tickMs: number }
  #random: number
  /** What all processes but the command supervisor used. */
  usedMs = 0

  constructor(seed: number, options: { lossy: boolean; tickMs: number }) {
    this.#random = seed * 7919 + 1
    this.#options = options
    this.supervisor = this.#begin(undefined)
    this.#begin(this.supervisor)
  }

  /** Processes that are there, parents before their children. */
  get there(): readonly Life[] {
    return this.#lives.filter(({ state }) => state !== 'gone')
  }

  /** What is in a counter that can still be read, with the counters of those that are there. */
  get keptMs(): number {
    return this.there.reduce(
      (sum, life) => sum + (life === this.supervisor ? 0 : life.ownMs) + life.reapedMs,
      0,
    )
  }

  get parents(): number {
    return this.#lives.length
  }

  counters(life: Life): { ownMs: number; reapedMs: number } {
    const { tickMs } = this.#options
    const cut = (ms: number): number => (tickMs > 0 ? Math.floor(ms / tickMs) * tickMs : ms)
    return { ownMs: life.ownMs, reapedMs: cut(life.reapedMs) }
  }

  live(steps: number): void {
    for (let step = 0; step < steps; step += 1) this.#step()
  }

  /** All end and are collected, leaves first. */
  endAll(): void {
    for (const life of this.#lives.toReversed()) {
      if (life === this.supervisor || life.state === 'gone') continue
      if (life.state === 'running') this.#end(life)
      if (life.state === 'zombie') this.#collect(life)
    }
  }

  #next(): number {
    this.#random = (this.#random * 48271) % 2147483647
    return this.#random / 2147483647
  }

  #pick(lives: readonly Life[]): Life | undefined {
    return lives[Math.floor(this.#next() * lives.length)]
  }

  #step(): void {
    const tree = this.there.filter((life) => life !== this.supervisor)
    const life = this.#pick(tree)
    if (!life) return
    const dice = this.#next()
    if (life.state === 'zombie') {
      if (dice < 0.5) this.#collect(life)
    } else if (dice < 0.5) {
      const ms = this.#next() * 30
      life.ownMs += ms
      this.usedMs += ms
    } else if (dice < 0.75) {
      if (tree.length < 12) this.#begin(life)
    } else if (life.parent !== this.supervisor && this.#mayEnd(life)) {
      this.#end(life)
    }
  }

  /** Where nothing may get lost a process waits for its children before it ends. */
  #mayEnd(life: Life): boolean {
    return this.#options.lossy || !this.there.some(({ parent }) => parent === life)
  }

  #begin(parent: Life | undefined): Life {
    const life: Life = {
      id: this.#lives.length - 1,
      parent,
      ignoresChildren: this.#options.lossy && parent !== undefined && this.#next() < 0.2,
      ownMs: 0,
      reapedMs: 0,
      state: 'running',
    }
    this.#lives.push(life)
    return life
  }

  #end(life: Life): void {
    life.state = 'zombie'
    for (const child of this.there) {
      if (child.parent !== life) continue
      child.parent = undefined
      if (child.state === 'zombie') this.#collect(child)
    }
    if (life.parent === undefined || life.parent.ignoresChildren) this.#collect(life)
  }

  #collect(life: Life): void {
    life.state = 'gone'
    const { parent } = life
    if (!parent || parent.ignoresChildren) return
    parent.reapedMs += life.ownMs + life.reapedMs
  }
}

/** Reads the world as the reader of a tree does: parents first, while it lives on; then what is new. */
export function scanInto(accounting: CpuAccounting, world: World): () => void {
  const known = new Map<Life, 'part'>()
  accounting.open(world.supervisor.id, 0, 0, false)
  const read = (life: Life): void => {
    const { ownMs, reapedMs } = world.counters(life)
    accounting.read(life.id, ownMs, reapedMs, life.parent?.id)
    world.live(1)
  }
  return () => {
    const vanished: Life[] = []
    read(world.supervisor)
    for (const life of known.keys()) {
      if (life.state === 'gone') vanished.push(life)
      else read(life)
    }
    for (const life of vanished.toReversed()) {
      accounting.close(life.id)
      known.delete(life)
    }
    for (const life of world.there) {
      const isOurs = life.parent === world.supervisor || (life.parent && known.has(life.parent))
      if (life === world.supervisor || known.has(life) || !isOurs || life.state === 'gone') continue
      known.set(life, 'part')
      accounting.open(life.id, 0, 0)
      read(life)
    }
  }
}

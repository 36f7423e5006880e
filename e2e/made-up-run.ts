/** A run that never was, told to the real window by the stream that main sends: for machines that no test runs on. */
import type { ElectronApplication } from '@playwright/test'
import { streamChannel } from '../src/shared/contract/channels'
import type { RunEvent, StreamEvent } from '../src/shared/contract/run-event'
import { RunSpec } from '../src/shared/contract/run-spec'

const RUN = 'made-up'
const TICK_MS = 100

/** Core c of `cores` is busy for a share that rises with c; worker w ran last on core `w * cores / workers`. */
export function madeUpRun(cores: number, beats: number, workers = 2): readonly StreamEvent[] {
  const spec = RunSpec.parse({ workload: 'fib', params: { n: 40 }, model: 'threads', workers })
  const place = { id: RUN, index: 0, of: 1, variant: 0, repeat: 0, isWarmUp: false }
  const ids = Array.from({ length: workers }, (_, worker) => worker)
  const load = (core: number): number => (core + 1) / cores
  const coreOf = (worker: number): number => Math.floor((worker * cores) / workers)
  return [
    {
      kind: 'experiment-started',
      experiment: RUN,
      runs: [{ run: RUN, spec, place }],
      coolDownMs: 0,
    },
    {
      kind: 'run-started',
      run: RUN,
      t: 0,
      startedAt: '2026-01-02T03:04:05.000Z',
      host: { cpuModel: 'made up', cores, memoryBytes: 2 ** 38, os: 'none', node: 'none' },
      spec,
      taskLabels: ids.map((id) => `task ${id}`),
      notes: [],
    },
    ...ids.flatMap((worker): RunEvent[] => [
      { kind: 'worker-starting', run: RUN, t: 0, worker, slot: worker, workerKind: 'thread' },
      { kind: 'worker-ready', run: RUN, t: 1, worker, pid: 1, tid: 10 + worker, startupMs: 1 },
      { kind: 'task-started', run: RUN, t: 2, task: worker, worker },
    ]),
    ...Array.from({ length: beats }, (_, tick): RunEvent => {
      const t = (tick + 1) * TICK_MS
      return {
        kind: 'sample',
        run: RUN,
        t,
        coresT: t,
        cores: Array.from({ length: cores }, (_core, core) => load(core) * t),
        processes: [],
        threads: ids.map((worker) => {
          const core = coreOf(worker)
          return { pid: 1, tid: 10 + worker, worker, t, cpuMs: load(core) * t, core }
        }),
      }
    }),
    {
      kind: 'sampler',
      run: RUN,
      t: beats * TICK_MS,
      sampler: {
        selfCpuMs: beats * 0.3,
        askedHz: 10,
        actualHz: 7.5,
        jitterMs: 0.4,
        beats,
        missedBeats: 3,
      },
    },
  ]
}

/** The window takes it for a run of its own. */
export async function tell(
  app: ElectronApplication,
  events: readonly StreamEvent[],
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, batch]) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(channel, batch)
    },
    [streamChannel('events'), events] as const,
  )
}

/** Ends what `tell` began, so that the window is free again. */
export const madeUpEnd = (t: number): readonly StreamEvent[] => [
  {
    kind: 'run-ended',
    run: RUN,
    t,
    outcome: 'completed',
    summary: {
      tasks: { total: 2, done: 2, failed: 0, cancelled: 0 },
      wallMs: t,
      effectiveCores: 1.5,
      throughputPerSecond: 1,
      selfCpuMs: 9,
      sampling: { source: 'linux', askedHz: 10, actualHz: 9.9, beats: 10, missedBeats: 0 },
    },
  },
  { kind: 'experiment-ended', experiment: RUN, outcome: 'completed' },
]

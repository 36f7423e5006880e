/** The history's own thread: SQLite, locks of other programs and large files are waited for here, and nowhere else. */
import { parentPort, workerData } from 'node:worker_threads'
import type { HistoryPlace } from '../store/history-options'
import { serveHistory } from '../store/serve-history'
import { drivers } from '../store/sqlite'

async function serve(): Promise<void> {
  if (parentPort === null) throw new Error('This is the entry of a worker thread.')
  const [driver] = await drivers()
  serveHistory(parentPort, workerData as HistoryPlace, driver)
}

void serve()

/** Where the functions are that all measured pools run. */
import { fileURLToPath } from 'node:url'

export const tasksFile = fileURLToPath(new URL('./tasks.cjs', import.meta.url))

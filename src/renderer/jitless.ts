/** The page's policy lets nobody make code from text. Before any schema is made. https://zod.dev/api?id=jitless */
import { z } from 'zod'

z.config({ jitless: true })

/** The whole view: asks main what there is, then shows the pages; says so when there is no answer. */
import { Button, Loader } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { AppDescription } from '../../shared/contract/ipc'
import { describeApp } from '../bridge/api'
import { messageOf } from '../../shared/messages/message-of'
import { Callout } from '../ui/theme/Callout'
import classes from './App.module.css'
import { Shell } from './Shell'

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly app: AppDescription }
  | { readonly kind: 'failed'; readonly reason: string }

/** Sooner than this an indicator would only flash. */
const LOADER_DELAY_MS = 400

export function App() {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' })
  const load = useCallback(() => {
    describeApp().then(
      (app) => setLoaded({ kind: 'ready', app }),
      (error: unknown) => setLoaded({ kind: 'failed', reason: messageOf(error) }),
    )
  }, [])
  useEffect(load, [load])

  switch (loaded.kind) {
    case 'ready':
      return <Shell app={loaded.app} />
    case 'loading':
      return <LateLoader />
    case 'failed':
      return (
        <div className={classes.middle}>
          <Callout tone="bad" isUrgent title="Coreloom could not start">
            <p className={classes.reason}>{loaded.reason}</p>
            <Button size="xs" variant="default" onClick={load}>
              Try again
            </Button>
          </Callout>
        </div>
      )
  }
}

function LateLoader() {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), LOADER_DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  return <div className={classes.middle}>{isLate && <Loader aria-label="Loading" />}</div>
}

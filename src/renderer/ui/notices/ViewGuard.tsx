/** Catches what goes wrong while drawing, so that one bad picture does not take the window, and the way to stop, away. */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Callout } from '../theme/Callout'
import classes from '../../app/App.module.css'

interface ViewGuardProps {
  readonly children: ReactNode
}

interface ViewGuardState {
  readonly error: Error | undefined
}

export class ViewGuard extends Component<ViewGuardProps, ViewGuardState> {
  override readonly state: ViewGuardState = { error: undefined }

  static getDerivedStateFromError(error: unknown): ViewGuardState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div className={classes.middle}>
        <Callout tone="bad" isUrgent title="This could not be drawn">
          <p className={classes.reason}>
            A run in progress is not affected: Esc stops it, and it can be exported when it has
            ended. ({error.message})
          </p>
          <Button size="xs" variant="default" onClick={() => this.setState({ error: undefined })}>
            Draw it again
          </Button>
        </Callout>
      </div>
    )
  }
}

/** A message inside the page: calm ground, a coloured edge, what happened and what to do. */
import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Callout.module.css'

interface CalloutProps {
  readonly tone: 'bad' | 'plain'
  readonly title?: string
  /** Read out at once. */
  readonly isUrgent?: boolean
  readonly children: ReactNode
}

export function Callout({ tone, title, isUrgent = false, children }: CalloutProps) {
  return (
    <Alert
      title={title}
      role={isUrgent ? 'alert' : 'note'}
      data-tone={tone}
      classNames={{
        root: classes.root,
        body: classes.body,
        title: classes.title,
        message: classes.message,
      }}
    >
      {children}
    </Alert>
  )
}

/** Writes a file to begin one's own code with, where a person says, and tells where it is. */
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { writeTemplate } from '../../../../bridge/api'
import { messageOf } from '../../../../../shared/messages/message-of'
import classes from './OwnCode.module.css'

interface TemplateMenuProps {
  readonly onWritten: (path: string) => void
}

const LANGUAGES = [
  { language: 'javascript', label: 'JavaScript, for the Node models' },
  { language: 'python', label: 'Python, for the Python models' },
] as const

export function TemplateMenu({ onWritten }: TemplateMenuProps) {
  const [problem, setProblem] = useState<string>()
  const write = async (language: (typeof LANGUAGES)[number]['language']): Promise<void> => {
    try {
      setProblem(undefined)
      const path = await writeTemplate(language)
      if (path !== undefined) onWritten(path)
    } catch (reason) {
      setProblem(messageOf(reason))
    }
  }
  return (
    <div>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-xs" variant="default">
            Write a template…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LANGUAGES.map(({ language, label }) => (
            <Menu.Item key={language} onClick={() => void write(language)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {problem !== undefined && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}

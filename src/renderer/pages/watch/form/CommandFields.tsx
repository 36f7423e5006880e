/** The command to launch: its line with the words that it is taken apart into, its folder, what its environment gets. */
import { Button, Textarea, TextInput } from '@mantine/core'
import {
  joinCommandLine,
  shellSyntaxIn,
  splitCommandLine,
} from '../../../../shared/contract/command-line'
import { chooseFolder } from '../../../bridge/api'
import form from '../../../ui/fields/StartForm.module.css'
import type { Watching } from './use-watching'
import classes from './CommandFields.module.css'

export function CommandFields({ watching }: { readonly watching: Watching }) {
  const { form: state, issues, change, attempt } = watching
  const choose = (): void =>
    void attempt('No folder was chosen', async () => {
      const folder = await chooseFolder('Working folder of the command')
      if (folder !== undefined) change({ ...state, folder }, 'target.cwd')
    })
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Command</legend>
      <div className={form.stack}>
        <div>
          <Textarea
            size="xs"
            label="Command line"
            description="A program and its arguments, quoted as in a shell."
            placeholder="make -j4"
            autosize
            minRows={1}
            maxRows={6}
            spellCheck={false}
            classNames={{ input: classes.code }}
            value={state.commandLine}
            error={issues.get('target.argv')}
            onChange={(event) =>
              change({ ...state, commandLine: event.currentTarget.value }, 'target.argv')
            }
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return
              event.preventDefault()
              void watching.run()
            }}
          />
          <Words text={state.commandLine} />
        </div>
        <div className={classes.folder}>
          <TextInput
            size="xs"
            label="Working folder"
            placeholder="that of Coreloom"
            spellCheck={false}
            value={state.folder}
            error={issues.get('target.cwd')}
            onChange={(event) =>
              change({ ...state, folder: event.currentTarget.value }, 'target.cwd')
            }
          />
          <Button size="xs" variant="default" onClick={choose}>
            Choose…
          </Button>
        </div>
        <Textarea
          size="xs"
          label="Environment"
          description="Added to that of Coreloom, NAME=VALUE, one a line. Values are not recorded."
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          classNames={{ input: classes.code }}
          value={state.environment}
          error={issues.get('target.env')}
          onChange={(event) =>
            change({ ...state, environment: event.currentTarget.value }, 'target.env')
          }
        />
      </div>
    </fieldset>
  )
}

/** More would push the rest of the form away. */
const MAX_WORDS = 24

/** How the line is understood, before it is launched. */
function Words({ text }: { readonly text: string }) {
  const words = splitCommandLine(text)
  if (!words.ok || words.argv.length === 0) return undefined
  const syntax = shellSyntaxIn(text)
  const more = words.argv.length - MAX_WORDS
  const marks = syntax.map((mark) => `"${mark}"`).join(', ')
  return (
    <>
      <ol className={classes.words} aria-label="Words of the command">
        {words.argv.slice(0, MAX_WORDS).map((word, i) => (
          <li key={i} title={word}>
            {word === '' ? "''" : word}
          </li>
        ))}
        {more > 0 && <li className={classes.more}>and {more} more</li>}
      </ol>
      {syntax.length > 0 && (
        <p className={classes.hint}>
          No shell takes part: {marks} {syntax.length === 1 ? 'is' : 'are'} passed as{' '}
          {syntax.length === 1 ? 'it is' : 'they are'}. For a pipeline use:{' '}
          <code>{joinCommandLine(['sh', '-c', '…'])}</code>
        </p>
      )}
    </>
  )
}

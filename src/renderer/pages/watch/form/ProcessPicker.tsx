/** The process to attach to: typed, or chosen from those that run now by search, arrow keys and Enter. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a search field over a list whose options have two lines: there are no tags for that */
import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { formatDuration, formatQuantity } from '../../../../shared/messages/format'
import type { ProcessListing } from '../../../../shared/contract/ipc'
import { commandWithoutSecrets } from '../../../../shared/secrets/secret-arguments'
import { listProcesses } from '../../../bridge/api'
import { NumberRow } from '../../../ui/fields/NumberRow'
import form from '../../../ui/fields/StartForm.module.css'
import type { Watching } from './use-watching'
import classes from './ProcessPicker.module.css'
import { searchProcesses } from './process-search'
import { RULES } from './watch-form'

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
}

export function ProcessPicker({ watching }: { readonly watching: Watching }) {
  const { form: state, issues, change, attempt } = watching
  const [all, setAll] = useState<readonly ProcessListing[]>()
  const [search, setSearch] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const refresh = useCallback(
    () =>
      void attempt('The processes could not be listed', async () => {
        const found = await listProcesses()
        setAll(found.map((one) => ({ ...one, command: commandWithoutSecrets(one.command) })))
      }),
    [attempt],
  )
  useEffect(refresh, [refresh])
  const { shown, more } = searchProcesses(all ?? [], search)

  const choose = (one: ProcessListing | undefined): void => {
    if (one) change({ ...state, pid: one.pid }, 'target.pid')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step !== undefined) {
      const next = Math.max(0, Math.min(shown.length - 1, active + step))
      setActive(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      choose(shown[active])
    } else {
      return
    }
    event.preventDefault()
  }

  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Process</legend>
      <div className={form.stack}>
        <NumberRow
          label="Process id"
          description="Typed, or chosen from the list."
          value={state.pid}
          error={issues.get('target.pid')}
          rule={RULES['target.pid']}
          onChange={(pid) => change({ ...state, pid }, 'target.pid')}
        />
        <div className={classes.search}>
          <TextInput
            size="xs"
            type="search"
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={shown[active] && `${id} ${shown[active].pid}`}
            aria-label="Search processes"
            placeholder="pid, name, command or user"
            value={search}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              setActive(0)
            }}
            onKeyDown={onKeyDown}
          />
          <Button size="xs" variant="default" onClick={refresh}>
            Refresh
          </Button>
        </div>
        <div ref={list} id={id} role="listbox" aria-label="Processes" className={classes.list}>
          {shown.map((one, i) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search field has the keys of the list
            <div
              key={one.pid}
              id={`${id} ${one.pid}`}
              role="option"
              tabIndex={-1}
              aria-selected={state.pid === one.pid}
              data-active={i === active || undefined}
              className={classes.option}
              title={one.command}
              onClick={() => {
                setActive(i)
                choose(one)
              }}
            >
              <span className={classes.pid}>{one.pid}</span>
              <span className={classes.name}>{one.name}</span>
              <span className={classes.figures}>
                {[one.user, one.cpuMs === undefined ? undefined : formatDuration(one.cpuMs)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className={classes.command}>{one.command}</span>
            </div>
          ))}
        </div>
        <p className={classes.count} aria-live="polite">
          {countText(all, shown.length, more)}
        </p>
      </div>
    </fieldset>
  )
}

function countText(
  all: readonly ProcessListing[] | undefined,
  shown: number,
  more: number,
): string {
  if (!all) return 'Looking for running processes.'
  if (shown === 0) return 'No process matches. Search for less, or refresh.'
  return more === 0
    ? `${formatQuantity(shown, 'process', 'processes')}, most CPU time first.`
    : `The first ${shown}, most CPU time first; ${more} more match. Search to narrow them down.`
}

/** What a person may change of a kept run: its name, tags and notes. Kept as it is written. */
import { Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent, Ref } from 'react'
import type { RunEdit, RunListing } from '../../../shared/contract/history'
import { HISTORY_LIMITS } from '../../../shared/contract/limits'
import { tagsOf } from './run-words'
import classes from './RunPanel.module.css'
import { type Draft, useDraft } from './use-draft'

interface RunFieldsProps {
  readonly run: RunListing
  readonly nameField: Ref<HTMLInputElement>
  readonly onEdit: (run: string, change: RunEdit) => Promise<void>
}

/** Give it the run's id as key: what is being written belongs to one run. */
export function RunFields({ run, nameField, onEdit }: RunFieldsProps) {
  const name = useDraft(run.isNamed ? run.label : '', (text) => onEdit(run.run, { name: text }))
  const tags = useDraft(run.tags.join(', '), (text) => onEdit(run.run, { tags: limited(text) }))
  const notes = useDraft(run.notes, (text) => onEdit(run.run, { notes: text }))
  return (
    <div className={classes.fields}>
      <TextInput
        ref={nameField}
        size="xs"
        label="Name"
        placeholder={run.isNamed ? undefined : run.label}
        maxLength={HISTORY_LIMITS.nameLength}
        {...fieldOf(name)}
        onKeyDown={flushOnEnter(name)}
      />
      <TextInput
        size="xs"
        label="Tags"
        placeholder="separated by commas"
        {...fieldOf(tags)}
        onKeyDown={flushOnEnter(tags)}
      />
      <Textarea
        size="xs"
        label="Notes"
        placeholder="What this run was about"
        maxLength={HISTORY_LIMITS.notesLength}
        rows={4}
        {...fieldOf(notes)}
      />
    </div>
  )
}

const limited = (text: string): string[] =>
  tagsOf(text)
    .map((tag) => tag.slice(0, HISTORY_LIMITS.tagLength).trim())
    .slice(0, HISTORY_LIMITS.tags)

const fieldOf = ({ value, change, flush }: Draft) => ({
  value,
  onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
    change(event.currentTarget.value),
  onBlur: flush,
})

const flushOnEnter =
  ({ flush }: Draft) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Enter') flush()
  }

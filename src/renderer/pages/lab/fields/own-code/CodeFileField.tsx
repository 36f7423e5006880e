/** The file with one's own code: what it is while there is none, and a file to begin with. */
import type { ParamField } from '../../../../../shared/contract/workload-description'
import type { FieldsProps } from '../../form/fields'
import { FileField } from '../../../../ui/fields/FileField'
import { withParam } from '../../form/form-state'
import { withCodeFile } from '../../form/code-file'
import classes from './OwnCode.module.css'
import { TemplateMenu } from './TemplateMenu'

interface CodeFileFieldProps extends FieldsProps {
  readonly field: ParamField
}

export function CodeFileField({ field, form: state, issues, change }: CodeFileFieldProps) {
  const { name, label, help, endings = [] } = field
  const key = `params.${name}`
  const path = String(state.params[state.workload]?.[name] ?? '')
  const settle = (settled: string): void => change(withCodeFile(state, settled), key)
  return (
    <div>
      <FileField
        label={label}
        description={help}
        error={issues.get(key)}
        placeholder="none chosen yet"
        value={path}
        endings={endings}
        onChange={(typed) => change(withParam(state, name, typed), key)}
        onSettle={settle}
      />
      <div className={classes.own}>
        {path.trim() === '' ? (
          <p className={classes.hint}>Choose a file of yours, or begin with a template:</p>
        ) : (
          // The end of a long path, which the field may not have room for.
          <p className={classes.name}>{fileName(path)}</p>
        )}
        <TemplateMenu onWritten={settle} />
      </div>
    </div>
  )
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

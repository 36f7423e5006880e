/** The Node that the Node models run on, by its path; Coreloom's own when none is given. */
import { describeNode } from '../../../../bridge/api'
import type { FieldsProps } from '../../form/fields'
import { ProgramField } from '../../../../ui/fields/ProgramField'
import { useDescribed } from '../../../../ui/fields/use-described'

interface NodeFieldProps extends FieldsProps {
  /** Version of Coreloom's own. */
  readonly ownVersion: string
}

export function NodeField({ form: state, issues, change, ownVersion }: NodeFieldProps) {
  const described = useDescribed(state.node, describeNode)
  const { answer } = described
  return (
    <ProgramField
      label="Node"
      description={
        answer
          ? `Node ${answer.version}. It runs the Node models.`
          : `A path, or a name on PATH; Enter checks it. Empty: Coreloom’s own, Node ${ownVersion}.`
      }
      placeholder="Coreloom’s own"
      value={state.node}
      error={issues.get('node')}
      described={described}
      onChange={(node) => change({ ...state, node }, 'node')}
    />
  )
}

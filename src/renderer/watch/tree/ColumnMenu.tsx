/** Chooses the columns of the tree table. */
import { Button, Menu } from '@mantine/core'
import { CheckIcon, ChevronIcon } from '../../look/icons'
import { useScale } from '../../scale/use-scale'
import type { ColumnChoice } from './column-choice'
import { COLUMNS } from './columns'
import classes from './TreeCard.module.css'

export function ColumnMenu({ chosen, toggle }: ColumnChoice) {
  const { scale } = useScale()
  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="default" rightSection={<ChevronIcon />}>
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {COLUMNS.map(({ key, head, meaning }) => (
          <Menu.Item
            key={key}
            role="menuitemcheckbox"
            aria-checked={chosen.has(key)}
            title={meaning}
            leftSection={<span className={classes.check}>{chosen.has(key) && <CheckIcon />}</span>}
            onClick={() => toggle(key)}
          >
            {head(scale)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Chooses the columns of the tree table. */
import { Button, Menu } from '@mantine/core'
import { ChevronIcon } from '../../ui/theme/icons'
import { useScale } from '../../ui/scale/use-scale'
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
          <Menu.CheckboxItem
            key={key}
            title={meaning}
            checked={chosen.has(key)}
            onChange={() => toggle(key)}
          >
            {head(scale)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

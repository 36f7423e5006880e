/** The menu bar, which belongs to the system and so is pressed from main. */
import type { ElectronApplication } from '@playwright/test'

export async function clickMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(
    ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
    id,
  )
}

export function isEnabled(app: ElectronApplication, id: string): Promise<boolean | undefined> {
  return app.evaluate(
    ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled,
    id,
  )
}

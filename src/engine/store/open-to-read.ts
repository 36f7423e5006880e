/** Opens a history that cannot be written. */
import { pathToFileURL } from 'node:url'
import { DamagedError } from './failure'
import { isBusy, type Database, type Driver } from './sqlite'
import { assertTables } from './tables'

/** @throws NewerSchemaError, DamagedError, or what SQLite throws */
export function openToRead(path: string, driver: Driver): Database {
  try {
    return opened(path, driver)
  } catch (error) {
    if (isBusy(error) || error instanceof DamagedError) throw error
    // On a read-only disk there is no place for what SQLite shares with others: the file is taken as it stands
    // (https://sqlite.org/wal.html#readonly).
    return opened(`${pathToFileURL(path).href}?immutable=1`, driver)
  }
}

function opened(path: string, driver: Driver): Database {
  const database = driver.open(path, { readOnly: true })
  try {
    // Only now is it read.
    assertTables(database, ['runs', 'records'])
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

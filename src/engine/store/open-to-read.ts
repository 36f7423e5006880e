/** Opens a history that cannot be written. */
import { pathToFileURL } from 'node:url'
import { versionOf } from './schema'
import { isBusy, type Database, type Driver } from './sqlite'

/** @throws NewerSchemaError, or what SQLite throws */
export function openToRead(path: string, driver: Driver): Database {
  try {
    return opened(path, driver)
  } catch (error) {
    if (isBusy(error)) throw error
    // On a read-only disk there is no place for what SQLite shares with others: the file is taken as it stands
    // (https://sqlite.org/wal.html#readonly).
    return opened(`${pathToFileURL(path).href}?immutable=1`, driver)
  }
}

function opened(path: string, driver: Driver): Database {
  const database = driver.open(path, { readOnly: true })
  try {
    // Only now is it read.
    versionOf(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

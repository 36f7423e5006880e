/** No text that is kept has a user name or a password in an address. */
import { withoutCredentials } from '../../shared/secrets/address-credentials'
import { mapTexts } from './map-texts'

/** In every text of it. */
export const withoutAnyCredentials = <T>(value: T): T =>
  mapTexts(value, (text) => withoutCredentials(text))

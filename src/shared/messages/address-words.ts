/** Why an address is not fetched, in words. */
import type { AddressProblem } from '../contract/issues'

export function addressText(why: AddressProblem): string {
  switch (why) {
    case 'no-address':
      return 'it is not an address'
    case 'other-scheme':
      return 'only http:// and https:// addresses are fetched'
    case 'has-credentials':
      return 'user names and passwords in addresses are not sent'
  }
}

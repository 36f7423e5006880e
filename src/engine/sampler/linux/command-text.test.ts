import { expect, it } from 'vitest'
import { commandText } from './command-text'

it.each([
  ['make\0-j4\0', 'make -j4'],
  ['tool\0--passphrase\0correct horse\0', "tool --passphrase 'correct horse'"],
  ['sh\0-c\0sleep 1; echo\0', "sh -c 'sleep 1; echo'"],
  ['tool\0\0last\0', "tool '' last"],
  ['nginx: worker process\0\0\0\0', 'nginx: worker process'],
  ['cut off\0in the mid', "'cut off' 'in the mid'"],
  ['', ''],
])('the bytes %j are the command %s', (bytes, text) => expect(commandText(bytes)).toBe(text))

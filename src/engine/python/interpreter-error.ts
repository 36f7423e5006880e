/** Why a Python cannot be used. The message says the next step. */
export class InterpreterError extends Error {
  override readonly name = 'InterpreterError'
}

/** What a person can do about it, in the form and on the command line alike. */
export const NEXT_STEP = 'Give the path of a Python 3.8 or newer'

/** Without any Python the other models still work. */
export function noInterpreterFound(): InterpreterError {
  return new InterpreterError(
    'No Python 3.8 or newer was found. Install one from python.org, or give the path of one. The other models work without it.',
  )
}

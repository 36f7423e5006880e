/** Of what only its owner may read. */
export const PRIVATE_FOLDER = 0o700
export const PRIVATE_FILE = 0o600

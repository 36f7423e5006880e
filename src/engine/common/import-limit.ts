/** How long a file of a person's own may take to be imported before its run begins: what takes longer is work that belongs in `run`. */
export const IMPORT_LIMIT_MS = 60_000

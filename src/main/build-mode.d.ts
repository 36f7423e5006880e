/** What the build puts in. */
interface ImportMetaEnv {
  /** Whether it was built by `npm run dev`. */
  readonly DEV: boolean
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}

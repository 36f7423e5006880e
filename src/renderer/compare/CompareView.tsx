/** Stands in until the compare view is there. */
export function CompareView({ runs }: { readonly runs: readonly string[] }) {
  return <p>… {runs.length}</p>
}

export interface PackageLicense {
  name: string
  version: string
  /** Its name, e.g. `MIT`. */
  license: string
  /** Index in the list of texts; null if the package contains none. */
  text: number | null
}

export interface PackageLicenses {
  packages: readonly PackageLicense[]
  /** Without duplicates: many packages share one. */
  texts: readonly string[]
}

/** The licenses of all packages in Parley, filled in by the build. */
export const licenses: PackageLicenses = { packages: [], texts: [] }

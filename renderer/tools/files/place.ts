/** What of the files is on screen. */
export interface FilesPlace {
  folder: string
  album: boolean
  /** The one to show. */
  file: { id: string; device: string } | null
}

export type Look = 'list' | 'grid'

/** The part of the files on screen. */
export interface FilesPlace {
  folder: string
  album: boolean
  /** The file to show. */
  file: { id: string; device: string } | null
}

export type Look = 'list' | 'grid'

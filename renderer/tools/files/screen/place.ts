import type { Address } from '../../../../shared/tools/address.ts'

/** The part of the files on screen. */
export interface FilesPlace {
  folder: string
  album: boolean
  /** The file to show. */
  file: { id: string; device: string } | null
}

/** @param folder empty: all files */
export const folderAddress = (space: string, folder: string): Address => ({
  tool: 'files',
  space,
  place: folder === '' ? {} : { folder },
})

/** The album of a folder. @param folder empty: of all files */
export const albumAddress = (space: string, folder: string): Address => ({
  tool: 'files',
  space,
  place: folder === '' ? { show: 'album' } : { show: 'album', folder },
})

export type Look = 'list' | 'grid'

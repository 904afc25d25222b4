import type { Address } from '../../../shared/tools/address.ts'

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

export const albumAddress = (space: string): Address => ({ tool: 'files', space, place: { show: 'album' } })

export type Look = 'list' | 'grid'
